import type { Page } from 'playwright/test'
import type { KeydeskApp } from '../support/app-driver/index'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { collectKeys, tick } from './support/views'
import { captionsWorkspace, keyGrid, keyRow, openProject } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const announced = (page: Page) => page.locator('output[aria-live="polite"]').first()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })

/** The items of the menu bar's Key menu that can be chosen. */
const enabledInKeyMenu = (app: KeydeskApp): Promise<readonly string[]> =>
  app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Key')?.submenu?.items ?? [])
      .filter(({ type, enabled }) => type === 'normal' && enabled)
      .map(({ label }) => label),
  )
const choose = (app: KeydeskApp, id: string): Promise<void> =>
  app.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click()
  }, id)

test('the views open by number in the order of the sidebar, the settings by a comma', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await page.getByRole('main').focus()
  for (const [key, name] of [
    ['2', 'All keys'],
    ['1', 'Overview'],
    ['3', 'Health'],
    ['4', 'Rotations'],
    ['5', 'Audit log'],
    ['6', 'Settings'],
    ['1', 'Overview'],
    [',', 'Settings'],
  ] as const) {
    await page.keyboard.press(`ControlOrMeta+${key}`)
    await expect(heading(page, name)).toBeVisible()
    // The focus stays where it is, so nothing else would say so.
    await expect(announced(page)).toHaveText(name)
  }
})

test('back and forward go through the views and projects visited, also past one that is deleted', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await openProject(page, 'Archive')
  await expect(keyGrid(page, 'Archive')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+3')
  await expect(heading(page, 'Health')).toBeVisible()
  await openProject(page, 'Captions')
  await expect(keyGrid(page)).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(heading(page, 'Health')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(keyGrid(page, 'Archive')).toBeVisible()
  await expect(announced(page)).toContainText('Archive')
  await page.keyboard.press('Alt+ArrowRight')
  await expect(heading(page, 'Health')).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(keyGrid(page)).toBeVisible()
  // From the header of a column as well, whose own arrows are without Alt.
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(heading(page, 'Health')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await keyGrid(page, 'Archive').getByRole('button', { name: 'Name', exact: true }).focus()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(heading(page, 'Health')).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(keyGrid(page)).toBeVisible()
  // Nothing is ahead.
  await page.keyboard.press('Alt+ArrowRight')
  await expect(keyGrid(page)).toBeVisible()
})

test('the Key menu does what can be done to the active or ticked keys, and is off where nothing can', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  // Without a workspace there is nothing to do it to.
  await expect.poll(() => enabledInKeyMenu(app)).toEqual([])
  await connect(desk, server)
  await openProject(page, 'Pilot')
  await expect(page.getByText('No API keys in this project yet')).toBeVisible()
  await expect.poll(() => enabledInKeyMenu(app)).toEqual(['New Key…'])
  await openProject(page, 'Captions')
  await expect(keyRow(page, 'key 9')).toBeVisible()
  // No row of the list was chosen yet.
  await expect.poll(() => enabledInKeyMenu(app)).toEqual(['New Key…'])
  await keyRow(page, 'key 9').click()
  await expect
    .poll(() => enabledInKeyMenu(app))
    .toEqual(['New Key…', 'Details', 'Copy ID', 'Rotate…', 'Revoke…'])
  await choose(app, 'revoke-keys')
  await expect(page.getByRole('alertdialog')).toContainText('key 9')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)

  await collectKeys(page)
  await tick(page, 'key 9')
  await tick(page, 'key 10')
  await expect
    .poll(() => enabledInKeyMenu(app))
    .toEqual(
      expect.arrayContaining(['Copy Selected IDs', 'Export Selected as CSV…', 'Notes on Selected Keys…']),
    )
  await choose(app, 'revoke-keys')
  await expect(page.getByRole('alertdialog', { name: 'Revoke 2 keys?' })).toBeVisible()
})

test('looking for updates leads to where they stand', async ({ desk, server }) => {
  const { app, page } = desk
  await connect(desk, server)
  await choose(app, 'check-for-updates')
  await expect(page.getByRole('heading', { name: 'Updates' })).toBeFocused()
})

test('the main button of a dialog stands last, and before the others on Windows; Tab goes as the eye does', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await page.keyboard.press('ControlOrMeta+Shift+N')
  const dialog = page.getByRole('dialog', { name: 'New project' })
  const button = (name: string) => dialog.getByRole('button', { name, exact: true })
  const leftOf = async (name: string) => (await button(name).boundingBox())?.x ?? NaN
  const expectOrder = async (first: string, second: string) => {
    await expect.poll(async () => (await leftOf(first)) < (await leftOf(second))).toBe(true)
    await dialog.getByRole('textbox').last().focus()
    await page.keyboard.press('Tab')
    await expect(button(first)).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(button(second)).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(button(first)).toBeFocused()
  }
  await page.evaluate(`document.documentElement.dataset.platform = 'linux'`)
  await expectOrder('Cancel', 'Create project')
  await page.evaluate(`document.documentElement.dataset.platform = 'darwin'`)
  await expectOrder('Cancel', 'Create project')
  await page.evaluate(`document.documentElement.dataset.platform = 'win32'`)
  await expectOrder('Create project', 'Cancel')
})
