import type { DemoServer } from '#demo/index'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { ask } from './support/bridge'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { workspaceId } from './support/keychain'
import { allKeys, collectKeys, expectListed, openView, wear } from './support/views'
import { captionsWorkspace, everyKey } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const due = ['Unnamed key', 'key 9', 'captions-production'] as const

const button = (page: Page) => page.getByRole('button', { name: /^View/u })
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const choose = async (page: Page, name: string | RegExp, role: 'menuitem' | 'menuitemradio' = 'menuitem') => {
  await button(page).click()
  await page.getByRole(role, { name }).click()
  if (role === 'menuitemradio') await expect(page.getByRole('menu')).toHaveCount(0)
}
const save = async (page: Page, name: string) => {
  await choose(page, 'Save as a new view…')
  const form = page.getByRole('dialog', { name: 'Save this view' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  return form
}
/** Due keys of Captions, the youngest first, without their projects. */
const narrow = async (page: Page) => {
  await page.getByRole('combobox', { name: 'Project', exact: true }).selectOption({ label: 'Captions' })
  await page.getByRole('button', { name: 'Older than 90 days' }).click()
  await allKeys(page).getByRole('columnheader', { name: 'Age' }).getByRole('button').click()
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Project' }).click()
  await page.keyboard.press('Escape')
}

test('a view is saved, shown again after a restart, changed, renamed, deleted and brought back', async ({
  desk,
  server,
  start,
}) => {
  const { page } = desk
  await connect(desk, server)
  await collectKeys(page)
  await narrow(page)
  await expectListed(page, due)
  const form = await save(page, 'Due in Captions')
  await form.getByRole('checkbox', { name: 'Open All keys with this view' }).check()
  await form.getByRole('button', { name: 'Save view' }).click()
  await expect(form).toHaveCount(0)
  await expect(toasts(page)).toContainText('The view Due in Captions was saved.')
  await expect(button(page)).toBeFocused()
  await expect(button(page)).toHaveText('View: Due in Captions')

  await choose(page, 'All keys, nothing filtered', 'menuitemradio')
  await expectListed(page, everyKey)
  await desk.app.close()

  const again = (await start()).page
  await openView(again, 'All keys')
  await expectListed(again, due)
  await expect(button(again)).toHaveText('View: Due in Captions')
  await expect(again.getByRole('combobox', { name: 'Project', exact: true })).toHaveValue('101')
  await expect(allKeys(again).getByRole('columnheader', { name: 'Project' })).toHaveCount(0)

  await again.getByRole('textbox', { name: 'Search all keys' }).fill('key')
  await expect(button(again)).toHaveText('View: Due in Captions(changed)')
  await choose(again, 'Save changes to Due in Captions')
  await expect(button(again)).toHaveText('View: Due in Captions')
  await choose(again, 'Rename Due in Captions…')
  const rename = again.getByRole('dialog', { name: 'Rename view' })
  await rename.getByRole('textbox', { name: 'Name' }).fill('Old ones')
  await rename.getByRole('button', { name: 'Rename' }).click()
  await expect(button(again)).toHaveText('View: Old ones')

  await choose(again, 'Delete Old ones')
  await expect(button(again)).toHaveText('Views')
  await expect(button(again)).toBeFocused()
  await toasts(again).getByRole('button', { name: 'Undo' }).click()
  await expect(toasts(again)).toContainText('The view Old ones was restored.')
  await openView(again, 'Overview')
  await openView(again, 'All keys')
  await expect(button(again)).toHaveText('View: Old ones')
  await expect(again.getByRole('textbox', { name: 'Search all keys' })).toHaveValue('key')
  await expectListed(again, ['key 9'])
})

test('what is wrong with a name is said beside it, and nothing typed is lost', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await collectKeys(page)
  const first = await save(page, 'Mine')
  await first.getByRole('button', { name: 'Save view' }).click()
  await expect(first).toHaveCount(0)

  const form = await save(page, '')
  const name = form.getByRole('textbox', { name: 'Name' })
  await form.getByRole('button', { name: 'Save view' }).click()
  await expect(name).toHaveAccessibleDescription(/Fill this in\./u)
  await expect(name).toBeFocused()
  await expectAccessible(page, 'a view without a name')
  await name.fill('x'.repeat(61))
  await expect(name).toHaveAccessibleDescription(/Use 60 characters at most\./u)
  await name.fill('MINE')
  await form.getByRole('button', { name: 'Save view' }).click()
  await expect(name).toHaveAccessibleDescription(/This name is taken\. Use another\./u)
  await expect(name).toHaveValue('MINE')
  await name.fill('Yours')
  await form.getByRole('button', { name: 'Save view' }).click()
  await expect(form).toHaveCount(0)
  await button(page).click()
  await expect(page.getByRole('menuitemradio')).toHaveText(['All keys, nothing filtered', 'Mine', 'Yours'])
})

/** Deletes the project Archive, once it has no keys. */
const removeArchive = async (page: Page, server: DemoServer) => {
  server.state.removeKey('arc-1')
  server.state.removeKey('arc-2')
  await page
    .getByRole('listbox', { name: 'Projects' })
    .getByRole('option', { name: 'Archive' })
    .click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Delete/u }).click()
  const remove = page.getByRole('alertdialog', { name: 'Delete “Archive” for good?' })
  await remove.getByRole('textbox').fill('Archive')
  await remove.getByRole('button', { name: 'Delete project' }).click()
  await expect(remove).toHaveCount(0)
  await openView(page, 'All keys')
}

const projects = (page: Page) => page.getByRole('combobox', { name: 'Project', exact: true })

test('keys filtered by a project that was deleted show every project again', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await collectKeys(page)
  await projects(page).selectOption({ label: 'Archive' })
  await expectListed(page, everyKey.slice(0, 2))
  await removeArchive(page, server)
  await expectListed(page, everyKey.slice(2))
  await expect(projects(page)).toHaveValue('any')
})

test('a view whose project was deleted says so, and is mended or deleted on a word', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await collectKeys(page)
  await projects(page).selectOption({ label: 'Archive' })
  for (const name of ['Archived', 'Archived too']) {
    const form = await save(page, name)
    await form.getByRole('button', { name: 'Save view' }).click()
    await expect(form).toHaveCount(0)
  }
  const gone = page.getByText('The project of this view is no longer there')
  await expect(gone).toHaveCount(0)
  await removeArchive(page, server)
  await expect(gone).toBeVisible()
  await expectListed(page, everyKey.slice(2))
  await expect(projects(page)).toHaveValue('any')
  await expectAccessible(page, 'a view whose project is gone')
  await page.getByRole('button', { name: 'Delete the view' }).click()
  await expect(gone).toHaveCount(0)
  await expect(toasts(page)).toContainText('The view Archived too was deleted.')
  await expect(page.getByRole('textbox', { name: 'Search all keys' })).toBeFocused()

  await choose(page, /^Archived$/u, 'menuitemradio')
  await expect(gone).toBeVisible()
  await page.getByRole('button', { name: 'Remove the project from the view' }).click()
  await expect(gone).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Search all keys' })).toBeFocused()
  await openView(page, 'Overview')
  await openView(page, 'All keys')
  await choose(page, /^Archived$/u, 'menuitemradio')
  await expect(button(page)).toHaveText('View: Archived')
  await expect(gone).toHaveCount(0)
})

test('a view whose tag no key has any more says so, also after a reload', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  const id = await workspaceId(page)
  const tag = (tags: readonly string[]) =>
    ask(page, 'annotations.set', {
      workspaceId: id,
      keyId: 'kid-b',
      annotation: { owner: '', application: '', note: '', tags, isUnused: false },
    })
  await tag(['live'])
  await collectKeys(page)
  await page.getByRole('combobox', { name: 'Tag', exact: true }).selectOption({ label: 'live' })
  await expectListed(page, ['key 9'])
  const form = await save(page, 'Live')
  await form.getByRole('checkbox', { name: 'Open All keys with this view' }).check()
  await form.getByRole('button', { name: 'Save view' }).click()
  await expect(form).toHaveCount(0)
  await tag([])
  await page.reload()
  await openView(page, 'All keys')
  await expect(page.getByText('No key has this view’s tag “live” any more')).toBeVisible()
  await expectListed(page, everyKey)
  await page.getByRole('button', { name: 'Remove the tag from the view' }).click()
  await expect(page.getByText('No key has this view’s tag')).toHaveCount(0)
  await page.reload()
  await openView(page, 'All keys')
  await expect(button(page)).toHaveText('View: Live')
  await expectListed(page, everyKey)
  await expect(page.getByText('No key has this view’s tag')).toHaveCount(0)
})

for (const theme of ['light', 'dark'] as const)
  test(`in ${theme}, axe finds nothing wrong with saved views`, async ({ desk, server }) => {
    const { app, page } = desk
    await wear(app, theme)
    await connect(desk, server)
    await collectKeys(page)
    await button(page).click()
    await expectAccessible(page, 'no views yet')
    await page.keyboard.press('Escape')
    const form = await save(page, 'Mine')
    await expectAccessible(page, 'naming a view')
    await form.getByRole('button', { name: 'Save view' }).click()
    await expect(form).toHaveCount(0)
    await button(page).click()
    await expect(page.getByRole('menuitem', { name: 'Delete Mine' })).toBeVisible()
    await expectAccessible(page, 'the menu of views')
  })
