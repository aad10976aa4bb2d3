import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { noteDown } from './support/inspector'
import { expect, test } from './support/keydesk'
import { chooseFromMenu, collectKeys, expectListed, openView, tick } from './support/views'
import { captionsWorkspace, expectKeys, keyRow, openProject } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or run' })
const field = (page: Page) => palette(page).getByRole('combobox')
const options = (page: Page) => palette(page).getByRole('option')
const ask = async (page: Page, query: string) => {
  // One that is still closing would take what is typed.
  await expect(page.locator('[data-dialog]')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  await field(page).fill(query)
}
const isActive = async (page: Page, name: string, project?: string) =>
  await expect(keyRow(page, name, project)).toBeFocused()

test('a key of the open project is found by its name, ID and client reference, and gone to', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await openProject(page, 'Captions')
  await expectKeys(page, ['key 10', 'captions-staging', 'Unnamed key', 'key 9', 'captions-production'])
  // The button says the same as the shortcut.
  await page.getByRole('button', { name: /^Search or run…/u }).click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  for (const [query, name] of [
    ['captions-st', 'captions-staging'],
    ['kid-b', 'key 9'],
    ['zeta', 'key 10'],
  ] as const) {
    await ask(page, query)
    await expect(options(page).first()).toContainText(name)
    await expect(options(page).first()).toContainText('Captions')
    await expectAccessible(page, `the palette with keys for ${query}`)
    await page.keyboard.press('Enter')
    await expect(palette(page)).toHaveCount(0)
    await isActive(page, name)
  }
  // A search that hides the key gives way.
  await page.getByRole('textbox', { name: 'Search keys' }).fill('staging')
  await expectKeys(page, ['captions-staging'])
  await ask(page, 'kid-c')
  await page.keyboard.press('Enter')
  await isActive(page, 'captions-production')
})

test('keys of every project are found once all keys are loaded, by their owner as well; of views and settings, their names', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await openProject(page, 'Pilot')
  await ask(page, 'archive-nightly')
  await expect(palette(page).getByText('Nothing matches')).toBeVisible()
  await page.keyboard.press('Escape')

  await collectKeys(page)
  await chooseFromMenu(page, 'archive-nightly', 'Details')
  await noteDown(page, 'Owner', 'Zoë Müller')
  await page.getByRole('button', { name: 'Older than 90 days' }).click()
  await page.getByRole('button', { name: /^Views?/u }).click()
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Overdue')
  await page.getByRole('button', { name: 'Save view' }).click()

  await openProject(page, 'Pilot')
  await ask(page, 'zoe mul')
  await expect(options(page)).toHaveCount(1)
  await expect(options(page).first()).toContainText(/archive-nightly.*Zoë Müller.*Archive/u)
  await page.keyboard.press('Enter')
  await isActive(page, 'archive-nightly', 'Archive')

  await ask(page, 'overdue')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'All keys', level: 1 })).toBeVisible()
  await expectListed(page, ['captions-production', 'key 9', 'Unnamed key'])

  await ask(page, 'proxy')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Network' })).toBeFocused()
  await expect(page.getByRole('heading', { name: 'Network' })).toBeInViewport()
})

test('what can be done with ticked keys comes first, in the portal’s words as well', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await collectKeys(page)
  await tick(page, 'key 9')
  await tick(page, 'key 10')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(options(page).nth(0)).toHaveText('Copy 2 keys')
  await expect(options(page).nth(1)).toHaveText('Copy IDs of 2 keys')
  await expect(options(page).nth(2)).toHaveText('Export 2 keys as CSV…')
  await expect(options(page).nth(3)).toHaveText('Export 2 keys as JSON…')
  await expect(options(page).nth(4)).toHaveText('Notes on 2 keys…')
  await expect(options(page).nth(5)).toHaveText('Rotate 2 keys…')
  await expect(options(page).nth(6)).toHaveText('Revoke 2 keys…')
  await field(page).fill('delete')
  await expect(options(page).first()).toHaveText('Revoke 2 keys…')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog', { name: 'Revoke 2 keys?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Search all keys' }).fill('key 10')
  await expectListed(page, ['key 10'])
  await ask(page, 'delete')
  await expect(options(page).first()).toHaveText('Revoke 2 keys…, 1 of them not shown')
  await page.keyboard.press('Escape')

  // With none ticked, the active row.
  await page.getByRole('button', { name: 'Clear selection' }).click()
  await openView(page, 'Overview')
  await openProject(page, 'Captions')
  await keyRow(page, 'key 9').click()
  await ask(page, 'delete')
  await expect(options(page).first()).toHaveText('Revoke “key 9”…')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toContainText('key 9')
  await page.keyboard.press('Escape')

  await ask(page, 'create new key')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: /New (API )?key/u })).toBeVisible()
})
