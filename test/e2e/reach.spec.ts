import type { Locator, Page } from 'playwright/test'
import { connect } from './support/connect'
import { expectFocus } from './support/focus'
import { inspector } from './support/inspector'
import { expect, test } from './support/keydesk'
import { expectAllReached, expectDialogReached, neverFocused, noteFocus } from './support/reach'
import { dismissToast } from './support/screens'
import { captionsNewestFirst, captionsWorkspace, expectKeys } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const dialog = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }))

/** Leaves a dialog by Esc, to where the focus was. */
const leave = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.keyboard.press('Escape')
  await expect(dialog(page, name)).toHaveCount(0)
  await expectFocus(page, `closing ${String(name)}`)
}

/** Goes to the row of a key in the table of the open project. */
const toRow = (page: Page, name: string): Promise<void> =>
  page.getByRole('grid').getByRole('row').filter({ hasText: name }).focus()

test('every control of each view and of the main dialogs is reached by the keyboard alone', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1440, height: 900 })
  await connect(desk, server)
  await dismissToast(page, 'is connected')
  await expectKeys(page, captionsNewestFirst)
  await noteFocus(page)
  const go = async (name: RegExp, heading: string): Promise<void> => {
    await page.getByRole('navigation').getByRole('button', { name }).press('Enter')
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
    await expectFocus(page, `going to ${heading}`)
  }
  // The check itself: what nobody has come to yet is told.
  const before = await neverFocused(page)
  for (const name of ['button New key', 'button Columns', 'separator Width of', 'button Actions for key 9'])
    expect(before.filter((each) => each.startsWith(name))).not.toEqual([])
  await expectAllReached(page, 'a project')

  await page.keyboard.press('ControlOrMeta+k')
  await expect(dialog(page, 'Search or run')).toBeVisible()
  await expectDialogReached(page, 'the palette')
  await leave(page, 'Search or run')

  await toRow(page, 'key 9')
  await page.keyboard.press('Delete')
  await expect(dialog(page, /^Revoke “/u)).toBeVisible()
  await expectDialogReached(page, 'revoking')
  await leave(page, /^Revoke “/u)

  await toRow(page, 'key 9')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Rotate…' }).press('Enter')
  await expect(dialog(page, 'Rotate this key')).toBeVisible()
  await expectDialogReached(page, 'rotating')
  await leave(page, 'Rotate this key')

  await page.keyboard.press('ControlOrMeta+n')
  await expect(dialog(page, 'New API key')).toBeVisible()
  await expectDialogReached(page, 'creating')
  await page.keyboard.type('captions-batch')
  await page.keyboard.press('Enter')
  const handoff = dialog(page, 'Copy your new key now')
  await expect(handoff).toBeVisible()
  await expectDialogReached(page, 'handing over')
  await handoff.getByRole('button', { name: 'Copy', exact: true }).press('Enter')
  await expect(handoff).toContainText('Copied.')
  await handoff.getByRole('button', { name: 'Done' }).press('Enter')
  await expect(handoff).toHaveCount(0)

  await toRow(page, 'key 9')
  await page.keyboard.press('Enter')
  await expect(inspector(page)).toBeVisible()
  await page.keyboard.press(' ')
  await expect(page.getByRole('toolbar', { name: '1 selected' })).toBeVisible()
  await expectAllReached(page, 'a project with the inspector and the bar of ticked keys')

  await go(/^All keys/u, 'All keys')
  await expectAllReached(page, 'All keys before they are loaded')
  await page.getByRole('button', { name: 'Load all keys' }).press('Enter')
  await expect(page.getByRole('grid')).toBeVisible()
  await expectFocus(page, 'loading all keys')
  await page.getByRole('grid').getByRole('row').nth(1).press(' ')
  await expectAllReached(page, 'All keys')
  await go(/^Health/u, 'Health')
  await expectAllReached(page, 'Health')
  await go(/^Overview/u, 'Overview')
  await expectAllReached(page, 'the overview')
  await go(/^Rotations/u, 'Rotations')
  await expectAllReached(page, 'Rotations')
  await go(/^Audit log/u, 'Audit log')
  await expectAllReached(page, 'the audit log')
  await go(/^Settings/u, 'Settings')
  await expectAllReached(page, 'Settings')
})
