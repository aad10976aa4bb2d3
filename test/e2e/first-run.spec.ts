import type { Locator, Page } from 'playwright/test'
import { type DemoServer, startDemoServer } from '#demo/index'
import { type KeyringState, startKeyring } from '../support/keyring/keyring-session.mjs'
import { expectAccessible } from './support/accessible'
import { ask } from './support/bridge'
import { connect } from './support/connect'
import { keychainToken, deleteKeychainToken, workspaceId, workspaceIds } from './support/keychain'
import { clipboardText, expect, setClipboard, test } from './support/keydesk'
import { searchFolder, searchFor } from './support/secret-search'
import { captionsWorkspace } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const form = (page: Page): Locator => page.getByRole('form', { name: 'Connect your workspace' })
const nameField = (page: Page): Locator => form(page).getByRole('textbox', { name: 'Name' })
const tokenField = (page: Page): Locator => form(page).getByRole('textbox', { name: 'Management token' })
const addressField = (page: Page): Locator =>
  form(page).getByRole('textbox', { name: 'Management API address' })
const button = (page: Page, name: string): Locator => form(page).getByRole('button', { name })
const sidebar = (page: Page): Locator => page.getByRole('navigation', { name: 'Workspace and projects' })
const project = (page: Page, name: string): Locator =>
  page.getByRole('listbox', { name: 'Projects' }).getByRole('option', { name })

const fillIn = async (page: Page, server: Pick<DemoServer, 'baseUrl'>, name = 'Acme'): Promise<void> => {
  await nameField(page).fill(name)
  await form(page).getByText('Advanced').click()
  await addressField(page).fill(server.baseUrl)
}

const expectFilledIn = async (
  page: Page,
  server: Pick<DemoServer, 'baseUrl'>,
  name = 'Acme',
): Promise<void> => {
  await expect(nameField(page)).toHaveValue(name)
  await expect(addressField(page)).toHaveValue(server.baseUrl)
  await expect(tokenField(page)).toHaveValue(/held safely$/u)
}

const hasNoWorkspace = async (page: Page): Promise<void> => {
  expect(await workspaceIds(page)).toEqual({})
  await expect(sidebar(page)).toHaveCount(0)
}

test('without a workspace there are two ways on, and how to get a token', async ({ desk }) => {
  const { page } = desk
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Manage your Speechmatics API keys')
  await expect(form(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open the demo workspace' })).toBeVisible()
  const help = page.getByRole('region', { name: 'How to get a token' })
  await expect(help.getByRole('listitem')).toHaveText([
    /Manage workspace.*Management tokens.*Create management token/u,
    /Tick only the permissions/u,
    /Save your key/u,
  ])
  // The token comes first, and the name is a proposal.
  await expect(form(page).getByRole('textbox').first()).toHaveAccessibleName('Management token')
  await expect(nameField(page)).toHaveValue('Workspace')
  for (const permission of ['View projects', 'Manage projects', 'View API keys', 'Create API key'])
    await expect(help.getByText(permission, { exact: true })).toBeVisible()
  await expect(addressField(page)).toBeHidden()
  await expect(tokenField(page)).toHaveAccessibleDescription(/It will be kept in the system keyring/u)
  await expect(page).toHaveTitle('Keydesk')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `the first screen, ${colorScheme}`)
  }
})

test('the demo opens without a token, with projects and keys to try', async ({ desk, server }) => {
  const { page } = desk
  await page.getByRole('button', { name: 'Open the demo workspace' }).click()
  await expect(page.getByRole('button', { name: 'Workspace: Demo workspace' })).toBeVisible()
  await project(page, 'Live captions').click()
  const keys = page.getByRole('grid', { name: 'API keys of Live captions' })
  await expect(keys.getByRole('rowheader', { name: 'live-captions staging' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('5 keys')
  expect(server.requests).toHaveLength(0)
})

test('a pasted token is checked before it is kept, kept in the keychain alone, and taken off the clipboard', async ({
  desk,
  server,
}) => {
  const { app, page, userDataDir } = desk
  await fillIn(page, server)
  await setClipboard(app, server.token)
  await button(page, 'Paste token').click()
  await expect(tokenField(page)).toHaveValue(`•••••••• ${server.token.length} characters, held safely`)
  await expect(tokenField(page)).not.toHaveValue(new RegExp(server.token.slice(0, 6), 'u'))
  // Nothing is asked or kept before it is said to.
  expect(server.requests).toHaveLength(0)

  let release = (): void => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  server.faults.add({ match: { method: 'GET', path: '/v1/projects' }, fault: { kind: 'hold', until } })
  await button(page, 'Connect').click()
  await expect(button(page, 'Connect')).toHaveAttribute('aria-busy', 'true')
  await expect.poll(() => server.requests.length).toBe(1)
  await hasNoWorkspace(page)
  expect(await clipboardText(app)).toBe(server.token)
  release()

  await expect(page.getByText('“Acme” is connected.')).toBeVisible()
  await expect(project(page, 'Captions')).toHaveAttribute('aria-selected', 'true')
  expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/v1/projects', status: 200 })
  // What it was seen to have, and no more than that.
  const told = page.getByRole('region', { name: 'Notifications' })
  await expect(told.getByRole('listitem')).toHaveText([
    'View projects',
    'View API keys',
    /^Not known: Manage projects, Create API key, Delete API keys\./u,
  ])
  await expectAccessible(page, 'a workspace that was just connected')
  await told.getByRole('button', { name: 'Dismiss' }).click()
  await expect(told.getByRole('listitem')).toHaveCount(0)
  expect(await keychainToken(await workspaceId(page))).toBe(server.token)
  expect(await clipboardText(app)).toBe('')
  const search = searchFor({ token: server.token })
  const { files, found } = await searchFolder(userDataDir, search)
  expect(files).toBeGreaterThan(3)
  expect(found).toEqual([])
})

test('Ctrl+V in the field pastes; typing does not; Backspace clears', async ({ desk, server }) => {
  const { app, page } = desk
  await fillIn(page, server)
  await setClipboard(app, `  Bearer ${server.token}\n`)
  await tokenField(page).focus()
  await page.keyboard.type('abc')
  await expect(tokenField(page)).toHaveValue(/^None yet\./u)
  await page.keyboard.press('ControlOrMeta+v')
  await expect(tokenField(page)).toHaveValue(/held safely$/u)
  await page.keyboard.press('Backspace')
  await expect(tokenField(page)).toHaveValue(/^None yet\./u)
  await page.keyboard.press('Shift+Insert')
  await expect(tokenField(page)).toHaveValue(`•••••••• ${server.token.length} characters, held safely`)
  await page.keyboard.press('Enter')
  await expect(sidebar(page)).toBeVisible()
  expect(await keychainToken(await workspaceId(page))).toBe(server.token)
  expect(await clipboardText(app)).toBe('')
})

test('Connect waits for a token that is still being pasted', async ({ desk, server }) => {
  const { app, page } = desk
  await fillIn(page, server)
  await app.evaluate(({ clipboard }, token) => {
    const slow = new Promise<string>((resolve) => {
      Object.assign(globalThis, { copied: () => resolve(token) })
    })
    Object.assign(clipboard, { readText: () => slow })
  }, server.token)
  await button(page, 'Paste token').click()
  await button(page, 'Connect').click()
  await expect(button(page, 'Paste token')).toHaveAttribute('aria-busy', 'true')
  await expect(tokenField(page)).not.toHaveAttribute('aria-invalid')
  await app.evaluate(() => {
    const copied: unknown = Reflect.get(globalThis, 'copied')
    if (typeof copied === 'function') copied()
  })
  await expect(page.getByRole('button', { name: 'Workspace: Acme' })).toBeVisible()
  expect(await keychainToken(await workspaceId(page))).toBe(server.token)
})

test('a clipboard without a token is said to be, and what was held stays', async ({ desk, server }) => {
  const { app, page } = desk
  await nameField(page).fill('Acme')
  for (const other of ['', 'hello there', 'a line\nand another one', 'short']) {
    await setClipboard(app, other)
    await button(page, 'Paste token').click()
    await expect(tokenField(page)).toHaveAccessibleDescription(
      /The clipboard holds nothing that looks like a management token\. Copy the whole token/u,
    )
    await expect(tokenField(page)).toHaveAttribute('aria-invalid', 'true')
    expect(await clipboardText(app)).toBe(other)
  }
  await setClipboard(app, server.token)
  await button(page, 'Paste token').click()
  await expect(tokenField(page)).not.toHaveAttribute('aria-invalid')
  await setClipboard(app, 'hello there')
  await button(page, 'Paste another').click()
  await expect(tokenField(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(tokenField(page)).toHaveValue(/held safely$/u)
  await expect(nameField(page)).toHaveValue('Acme')
})

test('what is missing or wrong is said beside each field, before anything is sent', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await nameField(page).fill('')
  await button(page, 'Connect').click()
  await expect(tokenField(page)).toBeFocused()
  await expect(nameField(page)).toHaveAccessibleDescription(/Fill this in\./u)
  await expect(tokenField(page)).toHaveAccessibleDescription(/Paste the management token first\./u)

  await nameField(page).fill('x'.repeat(81))
  await setClipboard(app, server.token)
  await button(page, 'Paste token').click()
  await button(page, 'Connect').click()
  await expect(nameField(page)).toHaveAccessibleDescription(/Use 80 characters at most\./u)
  await nameField(page).fill('Acme')

  await form(page).getByText('Advanced').click()
  for (const [address, message] of [
    ['mp.api.speechmatics.com', /This is not a web address/u],
    ['http://mp.api.speechmatics.com/v1', /starts with https/u],
    ['https://user:pass@mp.api.speechmatics.com/v1', /isn’t written in a way/u],
  ] as const) {
    await addressField(page).fill(address)
    await button(page, 'Connect').click()
    await expect(addressField(page)).toBeFocused()
    await expect(addressField(page)).toHaveAccessibleDescription(message)
  }
  await expectAccessible(page, 'the first screen with messages')
  await hasNoWorkspace(page)
  expect(server.requests).toHaveLength(0)
})

test('a token the API refuses is said beside the field; nothing typed is lost', async ({ desk, server }) => {
  const { app, page } = desk
  await fillIn(page, server)
  await setClipboard(app, 'not-the-right-token-0123456789')
  await button(page, 'Paste token').click()
  await button(page, 'Connect').click()
  await expect(tokenField(page)).toHaveAccessibleDescription(
    /127\.0\.0\.1(:\d+)? doesn’t accept this management token.*Create a new token in the Speechmatics portal/u,
  )
  await expect(tokenField(page)).toBeFocused()
  await expect(tokenField(page)).toHaveAttribute('aria-invalid', 'true')
  await expectFilledIn(page, server)
  await hasNoWorkspace(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `the first screen with a refused token, ${colorScheme}`)
  }

  await setClipboard(app, server.token)
  await page.keyboard.press('ControlOrMeta+v')
  await expect(tokenField(page)).not.toHaveAttribute('aria-invalid')
  await expectFilledIn(page, server)
  await button(page, 'Connect').click()
  await expect(page.getByRole('button', { name: 'Workspace: Acme' })).toBeVisible()
  expect(server.requests.slice(0, 2).map(({ status }) => status)).toEqual([401, 200])
  expect(await keychainToken(await workspaceId(page))).toBe(server.token)
})

test('a server that is not there is told; nothing is kept or lost, and Try again goes on', async ({
  desk,
  server,
}) => {
  const { app, page, userDataDir } = desk
  await fillIn(page, server)
  await setClipboard(app, server.token)
  await button(page, 'Paste token').click()
  await server.close()
  await button(page, 'Connect').click()
  const notice = form(page).getByRole('alert')
  await expect(notice).toContainText(/127\.0\.0\.1(:\d+)? can’t be reached/u)
  await expect(notice).toContainText('Check the network, VPN or proxy, then try again.')
  await expectFilledIn(page, server)
  await hasNoWorkspace(page)
  expect((await searchFolder(userDataDir, searchFor({ token: server.token }))).found).toEqual([])
  await expectAccessible(page, 'the first screen with a server that is not there')

  const back = await startDemoServer({ token: server.token, port: Number(new URL(server.baseUrl).port) })
  try {
    await notice.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('button', { name: 'Workspace: Acme' })).toBeVisible()
  } finally {
    await back.close()
  }
})

test('a slow check can be cancelled', async ({ desk, server }) => {
  const { app, page } = desk
  await fillIn(page, server)
  await setClipboard(app, server.token)
  await button(page, 'Paste token').click()
  server.faults.add({ fault: { kind: 'hang' } })
  await button(page, 'Connect').click()
  await expect.poll(() => server.requests.length).toBe(1)
  await button(page, 'Cancel').click()
  await expect(form(page).getByRole('alert')).toContainText('This was stopped before it finished.')
  await expectFilledIn(page, server)
  await hasNoWorkspace(page)
})

test('a token deleted from the keychain is asked for again', async ({ start, server }) => {
  const first = await start()
  await connect(first, server)
  const id = await workspaceId(first.page)
  await first.app.close()
  expect(await deleteKeychainToken(id)).toBe(true)

  const { app, page } = await start()
  const notice = page.getByRole('main').getByRole('alert')
  await expect(notice).toContainText('The token of this workspace is gone')
  await expect(notice).toContainText('The system keyring no longer holds it.')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `a workspace without its token, ${colorScheme}`)
  }
  await notice.getByRole('button', { name: 'Replace token…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Replace the token of “Acme”' })
  await setClipboard(app, server.token)
  await dialog.getByRole('button', { name: 'Paste token' }).click()
  await dialog.getByRole('button', { name: 'Replace token' }).click()
  await expect(dialog).toHaveCount(0)
  await page
    .getByRole('dialog', { name: 'Now delete the old token' })
    .getByRole('button', { name: 'Done' })
    .click()
  await expect(project(page, 'Captions')).toBeVisible()
  expect(await keychainToken(id)).toBe(server.token)
})

const withoutKeychain: readonly { state: KeyringState; title: string; nextStep: string }[] = [
  {
    state: 'no-service',
    title: 'This computer has no keychain',
    nextStep: 'Install and start a Secret Service, such as GNOME Keyring (package gnome-keyring)',
  },
  {
    state: 'no-bus',
    title: 'This computer has no keychain',
    nextStep: 'Install and start a Secret Service, such as GNOME Keyring (package gnome-keyring)',
  },
  {
    state: 'locked',
    title: 'The keychain is locked',
    nextStep: 'Unlock the keyring',
  },
]

test.describe('without a keychain', () => {
  test.skip(process.platform !== 'linux', 'a keyring session can be made on Linux alone')

  for (const { state, title, nextStep } of withoutKeychain) {
    test(`${state}: says what to do, keeps nothing, and the demo works`, async ({
      start,
      server,
      userDataDir,
    }) => {
      const keyring = await startKeyring(state)
      try {
        // The environment is laid over the test's own: an address without a bus, where the session has none.
        const bus = `unix:path=${keyring.env['XDG_RUNTIME_DIR'] ?? ''}/bus`
        const { app, page } = await start({ env: { DBUS_SESSION_BUS_ADDRESS: bus, ...keyring.env } })
        await fillIn(page, server)
        await setClipboard(app, server.token)
        await button(page, 'Paste token').click()
        await button(page, 'Connect').click()
        const notice = form(page).getByRole('alert')
        await expect(notice).toContainText(title)
        await expect(notice).toContainText(nextStep)
        await expectFilledIn(page, server)
        await hasNoWorkspace(page)
        await expectAccessible(page, `the first screen, keyring ${state}`)
        const search = searchFor({ token: server.token })
        expect((await searchFolder(userDataDir, search)).found).toEqual([])

        await page.getByRole('button', { name: 'Open the demo workspace' }).click()
        await expect(project(page, 'Live captions')).toBeVisible()
        await app.close()
        expect((await searchFolder(userDataDir, search)).found).toEqual([])
        expect(search(app.output())).toEqual([])
      } finally {
        await keyring.stop()
      }
    })
  }
})

test('the pages about tokens open in the browser, and only those', async ({ desk }) => {
  const { app, page } = desk
  await page.getByRole('button', { name: 'Open the Speechmatics portal' }).click()
  await page.getByRole('button', { name: 'Read the documentation' }).click()
  await expect
    .poll(() => app.opened())
    .toEqual([
      { name: 'openExternal', target: 'https://portal.speechmatics.com' },
      {
        name: 'openExternal',
        target: 'https://docs.speechmatics.com/administration/management-tokens',
      },
    ])
  await expect(ask(page, 'app.openExternal', { page: 'https://example.com' })).rejects.toThrow(
    'input-invalid',
  )
})
