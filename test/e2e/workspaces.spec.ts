import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { type DemoServer, startDemoServer } from '#demo/index'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { keychainToken, workspaceId, workspaceIds } from './support/keychain'
import { inspector } from './support/inspector'
import { type Desk, clipboardText, expect, setClipboard, test as base } from './support/keydesk'
import { searchFolder, searchFor } from './support/secret-search'
import { openLink } from './support/views'
import { captionsWorkspace, expectKeys, openProject, projects } from './support/workspaces'

/** Another company's Management API. */
const test = base.extend<{ other: DemoServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  other: async ({}, use) => {
    const other = await startDemoServer({
      workspace: {
        projects: [
          { project: { project_id: 7, is_default: true, name: 'Dictation' }, keys: [] },
          {
            project: { project_id: 8, name: 'Voicemail' },
            keys: [{ apikey_id: 'vm-1', name: 'voicemail-production' }],
          },
        ],
      },
    })
    await use(other)
    await other.close()
  },
})

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const switcher = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `Workspace: ${name}`, exact: true })
const project = (page: Page, name: string): Locator =>
  page.getByRole('listbox', { name: 'Projects' }).getByRole('option', { name })
const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name, exact: true })
const manage = (page: Page): Locator => dialogOf(page, 'Workspaces')

const openManage = async (page: Page): Promise<void> => {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: /^Workspace: /u }).click()
  await page.getByRole('menuitem', { name: 'Manage workspaces…' }).click()
  await expect(manage(page)).toBeVisible()
}

const switchTo = async (page: Page, from: string, to: string): Promise<void> => {
  await switcher(page, from).click()
  await page.getByRole('menuitemradio', { name: to }).click()
  await expect(switcher(page, to)).toBeVisible()
}

const addWorkspace = async (
  { app, page }: Desk,
  from: string,
  server: Pick<DemoServer, 'baseUrl' | 'token'>,
  name: string,
): Promise<void> => {
  await switcher(page, from).click()
  await page.getByRole('menuitem', { name: 'Add workspace…' }).click()
  const dialog = dialogOf(page, 'Add a workspace')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByText('Advanced').click()
  await dialog.getByRole('textbox', { name: 'Management API address' }).fill(server.baseUrl)
  await setClipboard(app, server.token)
  await dialog.getByRole('button', { name: 'Paste token' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Management token' })).toHaveValue(/held safely$/u)
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
}

const pasteToken = async ({ app, page }: Desk, dialog: Locator, token: string): Promise<void> => {
  await setClipboard(app, token)
  await dialog.getByRole('button', { name: /^Paste (token|another)$/u }).click()
  await expect(page.getByRole('textbox', { name: 'Management token' })).toHaveValue(/held safely$/u)
}

const isThere = async (path: string): Promise<boolean> => {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}

test('two workspaces of two companies: added, switched between, each with its own token', async ({
  desk,
  server,
  other,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await addWorkspace(desk, 'Acme', other, ' acme ')
  const dialog = dialogOf(page, 'Add a workspace')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(
    /This name is taken\. Use another\./u,
  )
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Globex')
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(switcher(page, 'Globex')).toBeVisible()
  await expect(project(page, 'Dictation')).toHaveAttribute('aria-selected', 'true')
  await expect(project(page, 'Captions')).toHaveCount(0)
  expect(await clipboardText(app)).toBe('')

  await switchTo(page, 'Globex', 'Acme')
  await expect(project(page, 'Captions')).toHaveAttribute('aria-selected', 'true')
  await expect(project(page, 'Dictation')).toHaveCount(0)

  const ids = await workspaceIds(page)
  expect(await keychainToken(String(ids['Acme']))).toBe(server.token)
  expect(await keychainToken(String(ids['Globex']))).toBe(other.token)
  // Neither server ever saw the other's token: it would have answered 401.
  for (const { requests } of [server, other])
    expect(requests.every(({ status }) => status === 200)).toBe(true)
})

test('a start opens the workspace and the project that were open last', async ({ start, server, other }) => {
  const first = await start()
  await connect(first, server)
  await openProject(first.page, 'Archive')
  await expectKeys(first.page, ['archive-import', 'archive-nightly'], 'Archive')
  await addWorkspace(first, 'Acme', other, 'Globex')
  await openProject(first.page, 'Voicemail')
  await expectKeys(first.page, ['voicemail-production'], 'Voicemail')
  await first.app.close()

  const before = other.requests.length
  const { page } = await start()
  await expect(switcher(page, 'Globex')).toBeVisible()
  await expect(project(page, 'Voicemail')).toHaveAttribute('aria-selected', 'true')
  await expectKeys(page, ['voicemail-production'], 'Voicemail')
  // Each is asked for once, in whatever order.
  const asked = () =>
    other.requests
      .slice(before)
      .map(({ path }) => path.replace(/\?.*/u, ''))
      .toSorted()
  await expect.poll(asked).toEqual(['/v1/api-keys', '/v1/projects'])
  await expect(page).toHaveTitle('Voicemail — Globex — Keydesk')
  await switchTo(page, 'Globex', 'Acme')
  await expect(project(page, 'Archive')).toHaveAttribute('aria-selected', 'true')
  await expectKeys(page, ['archive-import', 'archive-nightly'], 'Archive')
})

test('a workspace is renamed from the list of workspaces', async ({ desk, server, other }) => {
  const { page } = desk
  await connect(desk, server)
  await addWorkspace(desk, 'Acme', other, 'Globex')
  await openManage(page)
  const rows = manage(page).getByRole('list', { name: 'Workspaces' }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(0)).toContainText(server.baseUrl)
  await expect(rows.nth(1)).toContainText('Open now')
  await manage(page).getByRole('button', { name: 'Rename Acme' }).click()

  const rename = dialogOf(page, 'Rename workspace')
  const name = rename.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  for (const [typed, message] of [
    ['', /Fill this in\./u],
    ['x'.repeat(81), /Use 80 characters at most\./u],
    ['GLOBEX', /This name is taken\./u],
  ] as const) {
    await name.fill(typed)
    await name.press('Enter')
    await expect(name).toHaveAccessibleDescription(message)
    await expect(name).toBeFocused()
  }
  await name.fill('Acme production')
  await rename.getByRole('button', { name: 'Rename' }).click()
  await expect(rename).toHaveCount(0)
  await expect(rows.nth(0)).toContainText('Acme production')
  await manage(page).getByRole('button', { name: 'Open Acme production' }).click()
  await expect(switcher(page, 'Acme production')).toBeVisible()
  await expect(page.getByText('The workspace is now called “Acme production”.')).toBeVisible()
})

test('a word about what was done covers no button of a dialog, in the smallest window', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await page.setViewportSize({ width: 900, height: 600 })
  await openManage(page)
  await manage(page).getByRole('button', { name: 'Rename Acme' }).click()
  const rename = dialogOf(page, 'Rename workspace')
  await rename.getByRole('textbox', { name: 'Name' }).fill('Acme production')
  await rename.getByRole('button', { name: 'Rename' }).click()
  await expect(rename).toHaveCount(0)
  const word = page.getByText('The workspace is now called “Acme production”.')
  // It stays as long as the pointer is on it.
  await word.hover()
  await manage(page).getByRole('button', { name: 'Replace the token of Acme production' }).press('Enter')
  const dialog = dialogOf(page, 'Replace the token of “Acme production”')
  await expect(dialog).toBeVisible()
  await expect(word).toBeVisible()
  const buttons = await dialog.getByRole('button').all()
  expect(buttons.length).toBeGreaterThan(2)
  for (const each of buttons) await each.click({ trial: true, timeout: 5_000 })
})

test('a token deleted at Speechmatics: said at once, and replaced on the spot', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expect(project(page, 'Captions')).toBeVisible()
  server.tokens.remove(server.token)
  await page.keyboard.press('ControlOrMeta+r')
  const notice = page.getByRole('alert').filter({ hasText: 'The token was rejected' }).first()
  await expect(notice).toContainText('Create a new token in the Speechmatics portal and paste it here.')
  await expect(page.getByRole('main')).toContainText('The projects can’t be listed now.')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `a rejected token, ${colorScheme}`)
  }
  await notice.getByRole('button', { name: 'Replace token…' }).click()

  const dialog = dialogOf(page, 'Replace the token of “Acme”')
  const replace = dialog.getByRole('button', { name: 'Replace token' })
  await replace.click()
  const field = dialog.getByRole('textbox', { name: 'Management token' })
  await expect(field).toHaveAccessibleDescription(/Paste the management token first\./u)
  await pasteToken(desk, dialog, server.token)
  await replace.click()
  await expect(field).toHaveAccessibleDescription(/doesn’t accept this management token/u)
  expect(await keychainToken(await workspaceId(page))).toBe(server.token)

  const fresh = 'another-management-token-0123456789'
  server.tokens.add(fresh)
  await pasteToken(desk, dialog, fresh)
  await expect(field).not.toHaveAttribute('aria-invalid')
  await replace.click()
  await expect(dialog).toHaveCount(0)
  await page
    .getByRole('dialog', { name: 'Now delete the old token' })
    .getByRole('button', { name: 'Done' })
    .click()
  await expect(page.getByText('“Acme” uses the new token.')).toBeVisible()
  await expect(project(page, 'Captions')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('grid', { name: 'API keys of Captions' })).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'The token was rejected' })).toHaveCount(0)
  expect(await keychainToken(await workspaceId(page))).toBe(fresh)
  expect(await clipboardText(desk.app)).toBe('')
})

test('the key that a link names is shown once, not again with the next workspace', async ({
  desk,
  server,
  other,
}) => {
  const { page } = desk
  await connect(desk, server)
  await addWorkspace(desk, 'Acme', other, 'Globex')
  await expect(project(page, 'Dictation')).toBeVisible()
  const acme = String((await workspaceIds(page))['Acme'])
  await openLink(desk, `keydesk://workspace/${acme}/project/${projects.captions}/key/kid-a`)
  await expect(inspector(page)).toContainText('kid-a')

  await switchTo(page, 'Acme', 'Globex')
  await expect(page.getByText('No API keys in this project yet')).toBeVisible()
  await expect(page.getByText('This link doesn’t work')).toHaveCount(0)
  await switchTo(page, 'Globex', 'Acme')
  await expectKeys(page, ['key 10', 'captions-staging', 'Unnamed key', 'key 9', 'captions-production'])
  await expect(inspector(page)).toContainText('Choose a key in the list')
})

test('removing waits for the name; then its token and all that was kept of it are gone', async ({
  desk,
  server,
  other,
}) => {
  const { app, page, userDataDir } = desk
  await connect(desk, server)
  await expectKeys(page, ['key 10', 'captions-staging', 'Unnamed key', 'key 9', 'captions-production'])
  await addWorkspace(desk, 'Acme', other, 'Globex')
  await expect(project(page, 'Dictation')).toBeVisible()
  const ids = await workspaceIds(page)
  const acme = String(ids['Acme'])
  const folder = join(userDataDir, 'workspaces', acme)
  await expect.poll(() => isThere(folder)).toBe(true)

  await openManage(page)
  await manage(page).getByRole('button', { name: 'Remove Acme' }).click()
  const remove = page.getByRole('alertdialog', { name: 'Remove “Acme” from Keydesk?' })
  await expect(remove).toContainText('Projects and keys at Speechmatics stay as they are.')
  const confirm = remove.getByRole('button', { name: 'Remove workspace' })
  const typed = remove.getByRole('textbox', { name: 'Type this name to confirm' })
  await expect(typed).toBeFocused()
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await typed.fill('acme')
  await typed.press('Enter')
  await expect(typed).toHaveAccessibleDescription(
    /This is not the name shown\. Upper and lower case count\./u,
  )
  expect(await keychainToken(acme)).toBe(server.token)
  await expectAccessible(page, 'removing a workspace')
  await typed.fill('Acme')
  await confirm.click()
  await expect(remove).toHaveCount(0)
  await expect(manage(page).getByRole('listitem')).toHaveCount(1)
  await manage(page).getByRole('button', { name: 'Done' }).click()
  await expect(switcher(page, 'Globex')).toBeVisible()
  expect(await keychainToken(acme)).toBeNull()
  expect(await isThere(folder)).toBe(false)

  await app.close()
  const { found } = await searchFolder(
    join(userDataDir, 'workspaces'),
    searchFor({ 'a key’s name': 'captions-production', 'a project’s name': 'Archive' }),
  )
  expect(found).toEqual([])
})

test('removing the last workspace leads back to the first screen, for good', async ({ start, server }) => {
  const first = await start()
  await connect(first, server)
  const id = await workspaceId(first.page)
  await openManage(first.page)
  await manage(first.page).getByRole('button', { name: 'Remove Acme' }).click()
  const remove = first.page.getByRole('alertdialog', { name: 'Remove “Acme” from Keydesk?' })
  await remove.getByRole('textbox').fill('Acme')
  await remove.getByRole('button', { name: 'Remove workspace' }).click()
  await expect(first.page.getByRole('form', { name: 'Connect your workspace' })).toBeVisible()
  await expect(first.page.getByRole('dialog')).toHaveCount(0)
  expect(await keychainToken(id)).toBeNull()
  await first.app.close()
  const { page } = await start()
  await expect(page.getByRole('form', { name: 'Connect your workspace' })).toBeVisible()
})

test('the demo stands beside a workspace, is badged, and goes away again', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await switcher(page, 'Acme').click()
  await page.getByRole('menuitem', { name: 'Add workspace…' }).click()
  await page.getByRole('button', { name: 'Open the demo workspace' }).click()
  await expect(switcher(page, 'Demo workspace')).toBeVisible()
  await expect(project(page, 'Live captions')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await openManage(page)
  await expect(manage(page).getByRole('button', { name: 'Rename Demo workspace' })).toHaveCount(0)
  await manage(page).getByRole('button', { name: 'Remove Demo workspace' }).click()
  const remove = page.getByRole('alertdialog', { name: 'Remove “Demo workspace” from Keydesk?' })
  await remove.getByRole('textbox').fill('Demo workspace')
  await remove.getByRole('button', { name: 'Remove workspace' }).click()
  await manage(page).getByRole('button', { name: 'Done' }).click()
  await expect(switcher(page, 'Acme')).toBeVisible()
  await expect(project(page, 'Captions')).toHaveAttribute('aria-selected', 'true')
})

test('Esc leaves each dialog, forgets a pasted token, and gives the focus back', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await switcher(page, 'Acme').click()
  await page.getByRole('menuitem', { name: 'Add workspace…' }).click()
  const dialog = dialogOf(page, 'Add a workspace')
  await expect(dialog.getByRole('textbox', { name: 'Management token' })).toBeFocused()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Workspace')
  await pasteToken(desk, dialog, 'some-token-that-is-long-enough')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(switcher(page, 'Acme')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Add workspace…' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Management token' })).toHaveValue(/^None yet\./u)
  await page.keyboard.press('Escape')
  await openManage(page)
  await manage(page).getByRole('button', { name: 'Rename Acme' }).click()
  await page.keyboard.press('Escape')
  await expect(dialogOf(page, 'Rename workspace')).toHaveCount(0)
  await expect(manage(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the dialogs about workspaces are accessible, light and dark', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expect(project(page, 'Captions')).toBeVisible()
  const inBoth = async (what: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page, `${what}, ${colorScheme}`)
    }
  }
  await switcher(page, 'Acme').click()
  await expect(page.getByRole('menu')).toBeVisible()
  await inBoth('the workspace menu')
  await page.getByRole('menuitem', { name: 'Add workspace…' }).click()
  await expect(dialogOf(page, 'Add a workspace')).toBeVisible()
  await inBoth('adding a workspace')
  await page.keyboard.press('Escape')
  await openManage(page)
  await inBoth('managing workspaces')
  for (const [action, name] of [
    ['Rename Acme', 'Rename workspace'],
    ['Replace the token of Acme', 'Replace the token of “Acme”'],
    ['Remove Acme', 'Remove “Acme” from Keydesk?'],
  ] as const) {
    await manage(page).getByRole('button', { name: action }).click()
    await expect(page.getByRole(name.startsWith('Remove') ? 'alertdialog' : 'dialog', { name })).toBeVisible()
    await inBoth(name)
    await page.keyboard.press('Escape')
    await expect(manage(page)).toBeVisible()
  }
})
