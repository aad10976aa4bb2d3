import type { Page } from 'playwright/test'
import { connect } from './support/connect'
import { edit, inspector, noteDown } from './support/inspector'
import { expect, test } from './support/keydesk'
import { chooseFromMenu, collectKeys, openView } from './support/views'
import { captionsNewestFirst, captionsWorkspace, expectKeys, keyRow, openProject } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const headings = (page: Page) => page.getByRole('grid').getByRole('columnheader')

/** Notes everything of a key that a list has a column for. */
const noteAll = async (page: Page, name: string): Promise<void> => {
  await chooseFromMenu(page, name, 'Details')
  await noteDown(page, 'Owner', 'Media team')
  await noteDown(page, 'Application', 'Live captions')
  await noteDown(page, 'Tags', 'eu, streaming')
  await (await edit(page, 'Use until')).fill('2031-03-09')
  await inspector(page).getByLabel('Reason').press('Enter')
  await inspector(page).getByRole('button', { name: 'Close key details' }).click()
}

/** How wide a name is, and how much of the list is out of sight to the side. */
const measure = (page: Page): Promise<{ readonly name: number; readonly beyond: number }> =>
  page.evaluate(`(() => {
    const grid = document.querySelector('[role=grid]')
    const name = grid?.querySelector('[role=columnheader][data-column=name]')
    return {
      name: name?.getBoundingClientRect().width ?? 0,
      beyond: (grid?.scrollWidth ?? 0) - (grid?.clientWidth ?? 0),
    }
  })()`)

test('in a window of 900 by 600 a name keeps its room in every list, with the inspector and without', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await page.setViewportSize({ width: 1440, height: 900 })
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await collectKeys(page)
  // Of a key that each of the lists has.
  await noteAll(page, 'captions-production')
  const expectRoom = async (where: string) => {
    for (const width of [900, 1180])
      for (const isOpen of [false, true]) {
        await page.setViewportSize({ width, height: 600 })
        const row = page.getByRole('grid').getByRole('row').nth(1)
        await row.focus()
        await expect(row).toBeFocused()
        if (isOpen) await page.keyboard.press('Enter')
        await expect(inspector(page)).toHaveCount(isOpen ? 1 : 0)
        const what = `${where} at ${width}${isOpen ? ' with the inspector' : ''}`
        await expect
          .poll(async () => (await measure(page)).beyond, { message: `${what}: out of sight` })
          .toBe(0)
        expect((await measure(page)).name, `${what}: a name`).toBeGreaterThanOrEqual(220)
        if (isOpen) await inspector(page).getByRole('button', { name: 'Close key details' }).click()
      }
  }
  await expectRoom('All keys')
  await openView(page, 'Health')
  await expect(headings(page).filter({ hasText: 'Finding' })).toHaveCount(1)
  await expectRoom('Health')
  await openView(page, 'Overview')
  await expectRoom('Overview')
  await openProject(page, 'Captions')
  await expectKeys(page, captionsNewestFirst)
  await expectRoom('a project')
  // What is hidden for want of room comes back with it. What the list is sorted by stays.
  await expect(headings(page).filter({ hasText: 'Application' })).toHaveCount(0)
  await expect(headings(page).filter({ hasText: 'Created' })).toHaveCount(1)
  await page.setViewportSize({ width: 1600, height: 900 })
  await expect(headings(page)).toHaveText(
    [
      '',
      'Name',
      'ID',
      'Owner',
      'Application',
      'Tags',
      'Use until',
      'Created',
      'Age',
      'Client reference',
      'Actions',
    ],
    { useInnerText: true },
  )
  // A choice made in a narrow window is one for a wide window too.
  await page.setViewportSize({ width: 900, height: 600 })
  await expect(headings(page).filter({ hasText: 'Application' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Use until' }).click()
  await page.keyboard.press('Escape')
  await expect(headings(page).filter({ hasText: 'Use until' })).toHaveCount(0)
  expect((await measure(page)).beyond, 'out of sight once columns are chosen').toBe(0)
  // One that is asked for is there at once: others give way.
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Tags' }).click()
  await page.keyboard.press('Escape')
  await expect(headings(page).filter({ hasText: 'Tags' })).toHaveCount(1)
  const { name, beyond } = await measure(page)
  expect(beyond, 'out of sight once another is shown').toBe(0)
  expect(name, 'a name beside chosen columns').toBeGreaterThanOrEqual(220)
  await page.setViewportSize({ width: 1600, height: 900 })
  await expect(headings(page).filter({ hasText: 'Use until' })).toHaveCount(0)
  for (const shown of ['Application', 'Tags', 'Client reference'])
    await expect(headings(page).filter({ hasText: shown })).toHaveCount(1)
})

test('the keys of a project have the notes of all keys as columns, searched and sorted by them', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await page.setViewportSize({ width: 1440, height: 900 })
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const heading = (name: string) => headings(page).filter({ hasText: name })
  for (const name of ['Owner', 'Tags', 'Use until']) await expect(heading(name)).toHaveCount(0)
  await noteAll(page, 'key 9')
  // They come with what is in them, and are all there to be chosen.
  for (const name of ['Owner', 'Tags', 'Use until']) await expect(heading(name)).toHaveCount(1)
  await expect(keyRow(page, 'key 9')).toContainText('Media team')
  await expect(keyRow(page, 'key 9')).toContainText('streaming')
  await expect(keyRow(page, 'key 9')).toContainText('2031')
  await page.getByRole('textbox', { name: 'Search keys' }).fill('media')
  await expectKeys(page, ['key 9'])
  await page.getByRole('textbox', { name: 'Search keys' }).fill('')
  await heading('Owner').getByRole('button').click()
  await expect(page.getByRole('rowheader').first()).toHaveText('key 9')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Tags' }).click()
  await page.keyboard.press('Escape')
  await expect(heading('Tags')).toHaveCount(0)
  await expect(heading('Owner')).toHaveCount(1)
  // Of another project, none: no key of it has any.
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitem', { name: 'Reset columns' }).click()
  await openProject(page, 'Archive')
  await expectKeys(page, ['archive-import', 'archive-nightly'], 'Archive')
  for (const name of ['Owner', 'Tags', 'Use until']) await expect(heading(name)).toHaveCount(0)
})

test('a dialog is above the inspector where that lies over the list', async ({ desk, server }) => {
  const { page } = desk
  await page.setViewportSize({ width: 900, height: 600 })
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await chooseFromMenu(page, 'key 9', 'Details')
  await expect(inspector(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+n')
  const dialog = page.getByRole('dialog', { name: 'New API key' })
  // Playwright tells where something else would get the press.
  await dialog.getByRole('button', { name: 'Create key' }).click({ trial: true, timeout: 10_000 })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toHaveCount(0)
})

test('in a window of 900 by 600 nothing of the audit log is out of sight to the side', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await page.setViewportSize({ width: 900, height: 600 })
  await connect(desk, server)
  await openView(page, 'Audit log')
  await expect(page.getByRole('treegrid').getByRole('row').nth(1)).toBeVisible()
  const beyond = await page.evaluate(
    `(() => { const grid = document.querySelector('[role=treegrid]'); return grid.scrollWidth - grid.clientWidth })()`,
  )
  expect(beyond).toBe(0)
})
