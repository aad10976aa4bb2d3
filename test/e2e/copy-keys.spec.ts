import type { Page } from 'playwright/test'
import { connect } from './support/connect'
import { inspector } from './support/inspector'
import { clipboardText, expect, setClipboard, test } from './support/keydesk'
import { chooseFromMenu, collectKeys, expectListed, listedKey, openView, tick } from './support/views'
import { captionsNewestFirst, captionsWorkspace, everyKey, expectKeys, keyRow } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })

test('the ID of a key is copied by keyboard, by the row’s button, from its menu and from its details', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const staging = keyRow(page, 'captions-staging')

  await staging.click()
  await page.keyboard.press('Control+c')
  await expect(toasts(page)).toContainText('ID of “captions-staging” copied')
  await expect(toasts(page)).toContainText('kid-a')
  expect(await clipboardText(app)).toBe('kid-a')

  const copy = page.getByRole('button', { name: 'Copy ID of captions-production' })
  await expect(copy).toBeHidden()
  await keyRow(page, 'captions-production').hover()
  await copy.click()
  await expect.poll(() => clipboardText(app)).toBe('kid-c')

  // By keyboard: from the row to its button, and the next stop is its menu.
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Copy ID of captions-staging' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => clipboardText(app)).toBe('kid-a')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Actions for captions-staging' })).toBeFocused()

  await chooseFromMenu(page, 'captions-production', 'Copy ID')
  await expect.poll(() => clipboardText(app)).toBe('kid-c')

  await setClipboard(app, '')
  await chooseFromMenu(page, 'captions-production', 'Details')
  await inspector(page).getByRole('button', { name: 'Copy ID' }).click()
  await expect.poll(() => clipboardText(app)).toBe('kid-c')
})

test('text that is selected on the page is left to the system to copy', async ({ desk, server }) => {
  const { app, page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await keyRow(page, 'captions-staging').click()
  await page.evaluate(`document.getSelection().selectAllChildren(document.querySelector('h1'))`)
  await expect(keyRow(page, 'captions-staging')).toBeFocused()
  await page.keyboard.press('Control+c')
  // A toast of a copy of ours would have come before this one.
  await page.evaluate('document.getSelection().removeAllRanges()')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+c')
  await expect(toasts(page)).toContainText('ID of “key 10” copied')
  await expect(toasts(page)).not.toContainText('captions-staging')
  expect(await clipboardText(app)).not.toBe('kid-a')
})

test('several ticked keys are copied as columns, in the order of the table, also in Health', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await collectKeys(page)
  await expectListed(page, everyKey)
  // One alone is no table: the ID of the row counts.
  await tick(page, 'captions-staging')
  await page.keyboard.press('Control+c')
  await expect.poll(() => clipboardText(app)).toBe('kid-a')

  await tick(page, 'archive-import')
  // A row that is not ticked is meant alone.
  await listedKey(page, 'key 9').focus()
  await page.keyboard.press('Control+c')
  await expect.poll(() => clipboardText(app)).toBe('kid-b')
  await listedKey(page, 'archive-import').focus()
  await page.keyboard.press('Control+c')
  await expect(toasts(page)).toContainText('2 keys copied')
  const lines = (await clipboardText(app)).split('\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toBe('Name\tID\tProject\tClient reference\tCreated\tOwner\tApplication\tTags\tUse until')
  expect(lines[1]).toMatch(/^archive-import\t[^\t]+\tArchive\t/u)
  expect(lines[2]).toMatch(/^captions-staging\tkid-a\tCaptions\t/u)
  expect(lines[3]).toBe('')

  await setClipboard(app, '')
  await openView(page, 'Health')
  const grid = page.getByRole('grid')
  // A list without a column of IDs has the button beside the name.
  await grid.getByRole('row').nth(1).hover()
  await grid
    .getByRole('row')
    .nth(1)
    .getByRole('button', { name: /^Copy ID of/u })
    .click()
  await expect.poll(() => clipboardText(app)).toMatch(/^kid-/u)
  await grid.getByRole('row').nth(1).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  const shown = (await grid.getByRole('row').count()) - 1
  expect(shown).toBeGreaterThan(1)
  await expect(toasts(page)).toContainText(`${shown} keys copied`)
  expect((await clipboardText(app)).split('\n')).toHaveLength(shown + 2)

  // Delete means the same keys as Ctrl+C, in Health as in All keys.
  const question = page.getByRole('alertdialog')
  await page.keyboard.press('Delete')
  await expect(question).toHaveAccessibleName(`Revoke ${shown} keys?`)
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await page.keyboard.press('Space')
  await page.keyboard.press('Delete')
  await expect(question).toHaveAccessibleName(/^Revoke “/u)
})
