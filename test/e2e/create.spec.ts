import type { Page } from 'playwright/test'
import { connect } from './support/connect'
import { noted } from './support/inspector'
import { expect, test } from './support/keydesk'
import {
  captionsNewestFirst,
  captionsWorkspace,
  createRequests,
  deleteRequests,
  expectKeys,
  keyRow,
  projects,
} from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const posting = { method: 'POST', path: '/v1/api-keys' } as const
const listing = { method: 'GET', path: '/v1/api-keys' } as const

const form = (page: Page) => page.getByRole('dialog', { name: 'New API key' })
const nameField = (page: Page) => form(page).getByRole('textbox', { name: 'Name' })
const refField = (page: Page) => form(page).getByRole('textbox', { name: 'Client reference' })
const submit = (page: Page) => form(page).getByRole('button', { name: 'Create key' })
const handoff = (page: Page) => page.getByRole('alertdialog', { name: 'Copy your new key now' })

const openForm = async (page: Page) => {
  await page.getByRole('button', { name: 'New key' }).click()
  await expect(nameField(page)).toBeFocused()
}

test('the name is judged as it is typed', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await openForm(page)
  const name = nameField(page)
  await expect(name).not.toHaveAttribute('aria-invalid')

  await submit(page).click()
  await expect(form(page)).toContainText('Enter a name for the key.')
  await expect(name).toBeFocused()
  await expect(name).toHaveAttribute('aria-invalid', 'true')

  await name.fill('x'.repeat(110))
  await expect(form(page)).toContainText('10 characters left')
  await name.fill('x'.repeat(121))
  await expect(name).toHaveAccessibleDescription(/Use 120 characters at most\./u)
  await expect(form(page)).toContainText('1 character too many')
  await submit(page).click()
  await expect(name).toBeFocused()

  await name.fill('captions\u202Enoitcudorp')
  await expect(name).toHaveAccessibleDescription(
    /This contains an invisible character \(U\+202E\) after the 8th character/u,
  )
  await name.fill('   ')
  await expect(form(page)).toContainText('Enter a name for the key.')

  await name.fill('test 2')
  await expect(name).toHaveAccessibleDescription(/won’t tell anyone what the key is for/u)
  await name.fill('Key 9')
  await expect(name).toHaveAccessibleDescription(/Another key in this project has this name\./u)
  await expect(name).not.toHaveAttribute('aria-invalid')
  await name.fill('captions-preview')
  await expect(name).toHaveAccessibleDescription(/The application and where it runs/u)

  await refField(page).fill('r'.repeat(256))
  await submit(page).click()
  await expect(refField(page)).toBeFocused()
  await expect(refField(page)).toHaveAccessibleDescription(/Use 255 characters at most\./u)
  expect(createRequests(server)).toBe(0)
})

test('creates a permanent key with its reference, by Enter, and lists it', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await page.keyboard.press('ControlOrMeta+n')
  await nameField(page).fill('  captions-preview ')
  await refField(page).fill(' agency-7 ')
  await refField(page).press('Enter')
  await expect(handoff(page)).toContainText('captions-preview · Batch · Until revoked')
  await expect(form(page)).toHaveCount(0)
  const made = server.state.keys(projects.captions).find(({ name }) => name === 'captions-preview')
  expect(made?.client_ref).toBe('agency-7')
  expect(createRequests(server)).toBe(1)
  await handoff(page).getByRole('button', { name: 'Copy', exact: true }).click()
  await handoff(page).getByRole('button', { name: 'Done' }).click()
  await expect(handoff(page)).toHaveCount(0)
  await expect(keyRow(page, 'captions-preview')).toContainText('agency-7')
  await expect(keyRow(page, 'captions-preview')).toContainText('Just now')

  await openForm(page)
  await expect(nameField(page)).toHaveValue('')
})

test('an owner and tags are noted of a new key, whose ID its value is handed over with', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await openForm(page)
  await nameField(page).fill('captions-preview')
  await form(page).getByRole('textbox', { name: 'Owner' }).fill('Media team')
  const tags = form(page).getByRole('textbox', { name: 'Tags' })
  await tags.pressSequentially('live,')
  await expect(form(page).getByRole('button', { name: 'Remove tag live' })).toBeVisible()
  await expect(tags).toHaveValue('')
  await tags.pressSequentially('draft')
  await tags.press('Enter')
  await expect(tags).toHaveValue('')
  await form(page).getByRole('button', { name: 'Remove tag draft' }).click()
  // Not a tag yet, and not lost. A temporary key has no notes.
  await tags.fill('eu')
  await form(page).getByRole('radio', { name: 'Temporary' }).check()
  await expect(tags).toHaveCount(0)
  await form(page).getByRole('radio', { name: 'Permanent' }).check()
  await submit(page).click()
  await expect(handoff(page)).toBeVisible()
  const keyId = server.state
    .keys(projects.captions)
    .find(({ name }) => name === 'captions-preview')?.apikey_id
  await expect(handoff(page)).toContainText(`Until revoked · ID ${keyId}`)
  await handoff(page).getByRole('button', { name: 'Copy', exact: true }).click()
  await handoff(page).getByRole('button', { name: 'Done' }).click()
  await expect(handoff(page)).toHaveCount(0)
  await keyRow(page, 'captions-preview').click()
  await page.keyboard.press('Enter')
  await expect(noted(page, 'Owner')).toHaveText('Media team')
  await expect(noted(page, 'Tags')).toHaveText('liveeu')
})

test('creates a temporary key for a product with a preset or a custom lifetime', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await openForm(page)
  await nameField(page).fill('captions-demo')
  await form(page).getByRole('radio', { name: 'Temporary' }).check()
  await expect(form(page)).toContainText('Not listed; can’t be revoked early.')
  await expect(form(page)).toContainText(
    'Enterprise customers must ask Speechmatics to enable temporary keys first.',
  )
  await expect(form(page)).not.toContainText('Captions')
  const warning = form(page).getByText(/anyone who has this key can read and delete all batch jobs/u)
  await expect(warning).toBeVisible()
  const reference = form(page).getByRole('textbox', { name: 'Client reference' })
  await reference.fill('agency-7')
  await expect(warning).toHaveCount(0)
  await reference.fill(' ')
  await expect(warning).toBeVisible()
  const endsAfter = form(page).getByRole('group', { name: 'Expires after' })
  await expect(endsAfter.getByRole('radio')).toHaveCount(5)
  await expect(endsAfter.getByRole('radio', { name: '1 hour' })).toBeChecked()
  await expect(form(page)).toContainText(/If created now, expires at .+\./u)

  await endsAfter.getByRole('radio', { name: 'Custom' }).check()
  const amount = form(page).getByRole('textbox', { name: 'Custom duration' })
  const unit = form(page).getByRole('combobox', { name: 'Unit' })
  await submit(page).click()
  await expect(amount).toBeFocused()
  await expect(amount).toHaveAccessibleDescription(/Enter how long the key should work\./u)
  await amount.fill('1.5')
  await expect(amount).toHaveAccessibleDescription(/Enter a whole number\./u)
  await amount.fill('59')
  await unit.selectOption('seconds')
  await expect(amount).toHaveAccessibleDescription(/at least 1 minute/u)
  await amount.fill('25')
  await unit.selectOption('hours')
  await expect(amount).toHaveAccessibleDescription(/at most 24 hours/u)
  await submit(page).click()
  await expect(form(page)).toBeVisible()
  expect(createRequests(server)).toBe(0)

  await unit.selectOption('minutes')
  await expect(amount).not.toHaveAttribute('aria-invalid')
  await form(page).getByRole('radio', { name: 'Realtime' }).check()
  await expect(warning).toHaveCount(0)
  await submit(page).click()
  await expect(handoff(page)).not.toContainText('project')
  await expect(handoff(page)).toContainText(/captions-demo · Realtime · Expires at .+/u)
  expect(server.requests.findLast(({ method }) => method === 'POST')?.path).toBe('/v1/api-keys?type=rt')
  expect(server.state.keys(projects.captions)).toHaveLength(5)
  expect(server.state.valuesIssued).toBe(1)
})

test('pressing Create twice creates once', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  server.faults.add({ match: posting, fault: { kind: 'hold', until } })
  await openForm(page)
  await nameField(page).fill('captions-preview')
  await submit(page).dblclick()
  await expect(submit(page)).toHaveAttribute('aria-busy', 'true')
  await nameField(page).press('Enter')
  await page.keyboard.press('Escape')
  await expect(form(page)).toBeVisible()
  await expect.poll(() => createRequests(server)).toBe(1)
  release()
  await expect(handoff(page)).toBeVisible()
  await server.whenIdle()
  expect(createRequests(server)).toBe(1)
  expect(server.state.valuesIssued).toBe(1)
})

test('a refusal is explained and nothing typed is lost, not even by closing', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  server.state.setMaxKeysPerProject(5)
  await openForm(page)
  await nameField(page).fill('captions-preview')
  await refField(page).fill('agency-7')
  await submit(page).click()
  const notice = form(page).getByRole('alert')
  await expect(notice).toContainText('This project has reached its key limit')
  await expect(notice).toContainText('create this one in another project')
  await page.keyboard.press('Escape')
  await expect(form(page)).toHaveCount(0)

  server.faults.add({ match: posting, times: 1, fault: { kind: 'tooManyRequests', retryAfter: 40 } })
  await openForm(page)
  await expect(nameField(page)).toHaveValue('captions-preview')
  await expect(refField(page)).toHaveValue('agency-7')
  await submit(page).click()
  await expect(notice).toContainText('asks to wait 40 seconds')

  server.state.setMaxKeysPerProject(6)
  await submit(page).click()
  await expect(handoff(page)).toBeVisible()
  expect(createRequests(server)).toBe(3)
  expect(server.state.valuesIssued).toBe(1)
})

test.describe('with a token that may not create keys', () => {
  test.use({
    serverOptions: { workspace: captionsWorkspace(), permissions: ['view-projects', 'view-api-keys'] },
  })

  test('says which permission is missing', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await openForm(page)
    await nameField(page).fill('captions-preview')
    await submit(page).click()
    await expect(form(page).getByRole('alert')).toContainText('The token lacks “Create API key”')
    await expect(nameField(page)).toHaveValue('captions-preview')
    expect(createRequests(server)).toBe(1)
  })
})

for (const [what, fault, because] of [
  ['the connection breaks before the server acts', { kind: 'reset' }, 'can’t be reached'],
  ['the server fails with 500', { kind: 'status', status: 500 }, 'Speechmatics has a problem'],
] as const) {
  test(`where ${what}, the key is not in the list and can be created again`, async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    server.faults.add({ match: posting, times: 1, fault })
    await openForm(page)
    await nameField(page).fill('captions-preview')
    await refField(page).fill('agency-7')
    await submit(page).click()
    const outcome = page.getByRole('alertdialog', { name: 'The key is not in the list' })
    await expect(outcome).toContainText(because)
    await expect(outcome).toContainText(/doesn’t show it \d+ seconds? after the request/u)
    expect(createRequests(server)).toBe(1)
    expect(server.state.valuesIssued).toBe(0)
    await outcome.getByRole('button', { name: 'Create again' }).click()
    await expect(nameField(page)).toHaveValue('captions-preview')
    await expect(refField(page)).toHaveValue('agency-7')
    await submit(page).click()
    await expect(handoff(page)).toBeVisible()
    expect(createRequests(server)).toBe(2)
    expect(server.state.valuesIssued).toBe(1)
  })
}

test('a key that a slow server made after all is told of before another is asked for', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  server.faults.add({ match: posting, times: 1, fault: { kind: 'reset' } })
  await openForm(page)
  await nameField(page).fill('captions-preview')
  await submit(page).click()
  await page
    .getByRole('alertdialog', { name: 'The key is not in the list' })
    .getByRole('button', { name: 'Create again' })
    .click()
  server.state.addKey(projects.captions, { apikey_id: 'kid-late', name: 'captions-preview' })
  await submit(page).click()
  const outcome = page.getByRole('alertdialog', { name: 'An earlier request created a key after all' })
  await expect(outcome).toContainText('Nothing was sent this time')
  await expect(outcome).toContainText('kid-late')
  expect(createRequests(server)).toBe(1)
})

const valueLost = (page: Page) =>
  page.getByRole('alertdialog', { name: 'The key exists, but its value is lost' })

test('a created key whose reply is lost is found and can be revoked at once', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  server.faults.add({ match: posting, fault: { kind: 'appliedButReplyLost' } })
  await openForm(page)
  await nameField(page).fill('captions-preview')
  await refField(page).fill('agency-7')
  await submit(page).click()
  const outcome = valueLost(page)
  await expect(outcome.getByRole('list', { name: 'Keys it could be' }).getByRole('listitem')).toHaveCount(1)
  expect(createRequests(server)).toBe(1)

  await outcome.getByRole('button', { name: 'Revoke captions-preview…' }).click()
  const revoke = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await revoke.getByRole('textbox').fill('captions-preview')
  await revoke.getByRole('button', { name: 'Revoke key' }).click()
  await expect(outcome.getByText('Revoked', { exact: true })).toBeVisible()
  expect(server.state.keys(projects.captions)).toHaveLength(5)
  expect(deleteRequests(server)).toBe(1)
  await outcome.getByRole('button', { name: 'Close' }).last().click()
  await expect(outcome).toHaveCount(0)
  await expect(page.getByText('5 keys', { exact: true })).toBeVisible()
  expect(createRequests(server)).toBe(1)
})

test('Stop waiting for a reply that never comes tells what became of the key', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  server.faults.add({ match: posting, fault: { kind: 'appliedButReplyLost', end: 'hang' } })
  await openForm(page)
  await nameField(page).fill('captions-preview')
  await submit(page).click()
  await expect.poll(() => server.state.valuesIssued).toBe(1)
  await form(page).getByRole('button', { name: 'Stop waiting' }).click()
  await expect(valueLost(page)).toContainText('captions-preview')
  expect(createRequests(server)).toBe(1)
})

test('a reply that does not come in time tells what became of the key', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  server.faults.add({ match: posting, fault: { kind: 'appliedButReplyLost', end: 'hang' } })
  await openForm(page)
  await nameField(page).fill('captions-preview')
  await submit(page).click()
  // The app waits 15 seconds for an answer to begin.
  await expect(valueLost(page)).toContainText('captions-preview', { timeout: 40_000 })
  expect(createRequests(server)).toBe(1)
})

test('with the reply lost and the list unreadable, nothing is created again until it is known', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expect(page.getByText('5 keys', { exact: true })).toBeVisible()
  server.faults.add({ match: posting, fault: { kind: 'appliedButReplyLost' } })
  // The listing before the creation still works.
  const blind = server.faults.add({ match: listing, skip: 1, fault: { kind: 'status', status: 500 } })
  await openForm(page)
  await nameField(page).fill('captions-preview')
  await submit(page).click()
  const unknown = page.getByRole('alertdialog', { name: 'Keydesk doesn’t know if the key was created' })
  await expect(unknown).toContainText('you could end up with two keys')
  await expect(unknown.getByRole('button', { name: 'Create again' })).toHaveCount(0)
  const before = blind.hits
  await unknown.getByRole('button', { name: 'Check again' }).click()
  await expect.poll(() => blind.hits).toBe(before + 1)
  await expect(unknown.getByRole('button', { name: 'Check again' })).toBeEnabled()
  blind.remove()
  await unknown.getByRole('button', { name: 'Check again' }).click()
  await expect(valueLost(page)).toContainText('captions-preview')
  expect(createRequests(server)).toBe(1)
})

test('a temporary key whose reply is lost: its end is told, and that it is safe to go on', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  server.faults.add({ match: posting, fault: { kind: 'appliedButReplyLost' } })
  await openForm(page)
  await nameField(page).fill('captions-demo')
  await form(page).getByRole('radio', { name: 'Temporary' }).check()
  await form(page).getByRole('radio', { name: '5 min' }).check()
  await submit(page).click()
  const outcome = page.getByRole('alertdialog', { name: 'The temporary key’s value is lost' })
  await expect(outcome).toContainText(/expires at .+ at the latest/u)
  expect(createRequests(server)).toBe(1)
  await outcome.getByRole('button', { name: 'Create again' }).click()
  await expect(nameField(page)).toHaveValue('captions-demo')
  await expect(form(page).getByRole('radio', { name: '5 min' })).toBeChecked()
})
