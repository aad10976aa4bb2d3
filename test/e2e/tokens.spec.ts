import type { Locator, Page } from 'playwright/test'
import type { DemoServer } from '#demo/index'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { keychainToken, workspaceId, workspaceIds } from './support/keychain'
import { type Desk, expect, setClipboard, test } from './support/keydesk'
import { captionsWorkspace } from './support/workspaces'

// Tokens as they are copied in real life, and answers that prove nothing about one.

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const form = (page: Page): Locator => page.getByRole('form', { name: 'Connect your workspace' })
const nameField = (page: Page): Locator => form(page).getByRole('textbox', { name: 'Name' })
const addressField = (page: Page): Locator =>
  form(page).getByRole('textbox', { name: 'Management API address' })
const tokenField = (within: Locator): Locator => within.getByRole('textbox', { name: 'Management token' })
const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true })

const fillIn = async (page: Page, server: Pick<DemoServer, 'baseUrl'>): Promise<void> => {
  await nameField(page).fill('Acme')
  await form(page).getByText('Advanced').click()
  await addressField(page).fill(server.baseUrl)
}

const paste = async ({ app }: Pick<Desk, 'app'>, within: Locator, text: string): Promise<void> => {
  await setClipboard(app, text)
  await tokenField(within).press('ControlOrMeta+v')
}

/** Every request is refused without a reason, as a dead token's can be. */
const refuseAll = (server: DemoServer): void => {
  server.faults.add({ fault: { kind: 'status', status: 403, body: { code: 403, error: 'Forbidden' } } })
}

test('a token that could read nothing is kept only where the person says so, and nothing typed is lost', async ({
  desk,
  server,
}) => {
  const { page } = desk
  refuseAll(server)
  await fillIn(page, server)
  await paste(desk, form(page), server.token)
  await button(form(page), 'Connect').click()
  const notice = form(page).getByRole('alert')
  await expect(notice).toContainText('This token can’t list anything')
  await expect(notice).toContainText('be wrong or deleted: the API’s answer is the same.')
  expect(await workspaceIds(page)).toEqual({})
  await expect(nameField(page)).toHaveValue('Acme')
  await expect(addressField(page)).toHaveValue(server.baseUrl)
  await expect(tokenField(form(page))).toHaveValue(/held safely$/u)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `a token that could read nothing, ${colorScheme}`)
  }

  // Another token, or another address, is another question.
  await paste(desk, form(page), 'another-management-token-0123456789')
  await expect(notice).toHaveCount(0)
  await button(form(page), 'Connect').click()
  await expect(button(notice, 'Connect anyway')).toBeVisible()
  await addressField(page).fill(`${server.baseUrl}/`)
  await expect(notice).toHaveCount(0)
  await paste(desk, form(page), server.token)
  await button(form(page), 'Connect').click()
  await button(notice, 'Connect anyway').click()
  await expect(page.getByText('“Acme” is connected.')).toBeVisible()
  expect(await keychainToken(await workspaceId(page))).toBe(server.token)
})

test('a page of a proxy that answers 403 is no reason to keep a token', async ({ desk, server }) => {
  const { page } = desk
  server.faults.add({ fault: { kind: 'html', status: 403 } })
  await fillIn(page, server)
  await paste(desk, form(page), server.token)
  await button(form(page), 'Connect').click()
  const notice = form(page).getByRole('alert')
  await expect(notice).toContainText('This was refused, perhaps before it reached Speechmatics')
  await expect(button(form(page), 'Connect anyway')).toHaveCount(0)
  expect(await workspaceIds(page)).toEqual({})
})

test('a token that could read nothing takes the place of another only where the person says so', async ({
  desk,
  server,
}) => {
  const { page } = desk
  const fresh = 'another-management-token-0123456789'
  await connect(desk, server)
  refuseAll(server)
  await page.getByRole('button', { name: 'Workspace: Acme' }).click()
  await page.getByRole('menuitem', { name: 'Manage workspaces…' }).click()
  await page.getByRole('button', { name: 'Replace the token of Acme' }).click()
  const dialog = page.getByRole('dialog', { name: 'Replace the token of “Acme”' })
  await paste(desk, dialog, fresh)
  await button(dialog, 'Replace token').click()
  await expect(dialog.getByRole('alert')).toContainText('This token can’t list anything')
  await expect(tokenField(dialog)).toHaveValue(/held safely$/u)
  expect(await keychainToken(await workspaceId(page))).toBe(server.token)
  await button(dialog, 'Use it anyway').click()
  await expect(dialog).toHaveCount(0)
  expect(await keychainToken(await workspaceId(page))).toBe(fresh)
})

test('a test of the new token that failed is tried again as a test: the old token stays', async ({
  desk,
  server,
}) => {
  const { page } = desk
  const fresh = 'another-management-token-0123456789'
  await connect(desk, server)
  server.tokens.add(fresh, ['view-projects', 'view-api-keys'])
  await page.getByRole('button', { name: 'Workspace: Acme' }).click()
  await page.getByRole('menuitem', { name: 'Manage workspaces…' }).click()
  await page.getByRole('button', { name: 'Replace the token of Acme' }).click()
  const dialog = page.getByRole('dialog', { name: 'Replace the token of “Acme”' })
  await paste(desk, dialog, fresh)
  const unwell = server.faults.add({ fault: { kind: 'status', status: 500, body: {} } })
  await button(dialog, 'Test token').click()
  await expect(dialog.getByRole('alert')).toContainText('Speechmatics has a problem')
  unwell.remove()
  await button(dialog, 'Try again').click()
  await expect(dialog.getByRole('status')).toContainText('It belongs to this workspace.')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  expect(await keychainToken(await workspaceId(page))).toBe(server.token)
})

test('a token is found in what was copied around it, and what cannot be mended is named', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await fillIn(page, server)
  for (const [copied, words] of [
    [
      'abcdefghijkl\u00070123456789',
      'The copied token contains an invisible character after the 12th character.',
    ],
    ['abcdefghijk 0123456789', 'The copied token contains a space after the 11th character.'],
    ['abcdefghijklmnopqrstuv\n0123456789', 'contains a line break after the 22nd character.'],
    ['abcdefghijklmnopqrstu–0123456789', 'contains an invalid character after the 21st character.'],
    ['x'.repeat(4_097), 'It was not sent anywhere.'],
  ] as const) {
    await paste(desk, form(page), copied)
    await expect(tokenField(form(page))).toHaveAccessibleDescription(
      new RegExp(words.replaceAll('.', '\\.'), 'u'),
    )
    await expect(form(page)).not.toContainText('0123456789')
  }
  expect(server.requests).toHaveLength(0)
  const { token } = server
  await paste(
    desk,
    form(page),
    `\ufeffexport SPEECHMATICS_TOKEN="${token.slice(0, 5)}\u200b${token.slice(5)}";\r\n`,
  )
  await expect(tokenField(form(page))).toHaveValue(`•••••••• ${token.length} characters, held safely`)
  await button(form(page), 'Connect').click()
  await expect(page.getByText('“Acme” is connected.')).toBeVisible()
  expect(await keychainToken(await workspaceId(page))).toBe(token)
})

test('a new key: what the server says of a field is beside it, and a refusal names every possible cause', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog', { name: 'New API key' })
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await name.fill('captions-preview')
  const match = { method: 'POST', path: '/v1/api-keys' } as const
  const detail = [{ loc: ['body', 'name'], msg: 'Names start with a team', type: 'value_error', input: 'x' }]
  server.faults.add({ match, times: 1, fault: { kind: 'status', status: 422, body: { detail } } })
  await button(dialog, 'Create key').click()
  await expect(name).toHaveAccessibleDescription(
    /Speechmatics doesn’t accept this: “Names start with a team”/u,
  )
  await expect(name).toBeFocused()
  await expect(name).toHaveValue('captions-preview')
  await expect(dialog.getByRole('alert')).toHaveCount(0)

  const refused = { kind: 'status', status: 403, body: { code: 403, error: 'Forbidden' } } as const
  server.faults.add({ match, times: 2, fault: refused })
  await button(dialog, 'Create key').click()
  await expect(dialog.getByRole('alert')).toContainText(
    'Possible reasons: the token lacks “Create API key”; the project has reached its key limit.',
  )
  await dialog.getByText('Temporary', { exact: true }).click()
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await button(dialog, 'Create key').click()
  await expect(dialog.getByRole('alert')).toContainText('; temporary keys are not enabled for this account.')
  expect(server.state.valuesIssued).toBe(0)
})
