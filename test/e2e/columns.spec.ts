import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { allKeys, collectKeys, listedKey, openView } from './support/views'
import { captionsNewestFirst, captionsWorkspace, expectKeys, keyGrid, keyRow } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

// The first has the box that ticks all.
const usual = ['', 'Name', 'ID', 'Created', 'Age', 'Client reference', 'Actions']

const header = (page: Page, name: string) => keyGrid(page).getByRole('columnheader', { name, exact: true })
const edge = (page: Page, name: string) =>
  keyGrid(page).getByRole('separator', { name: `Width of ${name}`, exact: true })
const widthOf = async (page: Page, name: string): Promise<number> =>
  Number(await edge(page, name).getAttribute('aria-valuenow'))
const expectColumns = (page: Page, names: readonly string[]) =>
  expect(keyGrid(page).getByRole('columnheader')).toHaveText([...names])
const toggle = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
}
/** What a cell and its header have in common: their left edges and widths. */
const placeOf = async (page: Page, at: number) => {
  const head = await keyGrid(page).getByRole('columnheader').nth(at).boundingBox()
  const cell = await keyRow(page, 'key 9').locator('> *').nth(at).boundingBox()
  return { head: [head?.x, head?.width], cell: [cell?.x, cell?.width] }
}

test('columns are chosen, moved and reset, and are the same after a restart', async ({
  desk,
  server,
  start,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await expectColumns(page, usual)
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await expect(page.getByRole('menuitemcheckbox', { name: 'Name' })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page, 'the menu of columns')
  await page.keyboard.press('Escape')
  await toggle(page, 'ID')
  await expectColumns(page, ['', 'Name', 'Created', 'Age', 'Client reference', 'Actions'])
  await expect(keyRow(page, 'key 9').getByRole('gridcell')).toHaveCount(5)
  await header(page, 'Age').getByRole('button').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move left' }).click()
  await expectColumns(page, ['', 'Name', 'Age', 'Created', 'Client reference', 'Actions'])
  await expect(header(page, 'Age').getByRole('button')).toBeFocused()
  await desk.app.close()

  const again = await start()
  await expectKeys(again.page, captionsNewestFirst)
  await expectColumns(again.page, ['', 'Name', 'Age', 'Created', 'Client reference', 'Actions'])
  await toggle(again.page, 'ID')
  await expectColumns(again.page, ['', 'Name', 'ID', 'Age', 'Created', 'Client reference', 'Actions'])
  // The focus stays in the header when its column goes.
  await header(again.page, 'Age').getByRole('button').press('Shift+F10')
  await again.page.getByRole('menuitem', { name: 'Hide column' }).click()
  await expectColumns(again.page, ['', 'Name', 'ID', 'Created', 'Client reference', 'Actions'])
  await expect(header(again.page, 'Name').getByRole('button')).toBeFocused()
  await again.page.getByRole('button', { name: 'Columns', exact: true }).click()
  await again.page.getByRole('menuitem', { name: 'Reset columns and widths' }).click()
  await expectColumns(again.page, usual)
})

test('an edge is dragged: cells follow, widths are kept, and a double press gives one back', async ({
  desk,
  server,
  start,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const before = await widthOf(page, 'ID')
  const usualName = await widthOf(page, 'Name')
  const box = await edge(page, 'ID').boundingBox()
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 10]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 30, y)
  await page.mouse.move(x + 60, y)
  // Drawn before it is kept, and the column before it does not give way.
  await expect.poll(() => widthOf(page, 'ID')).toBe(before + 60)
  expect(await widthOf(page, 'Name')).toBe(usualName)
  const dragged = await placeOf(page, 2)
  expect(dragged.cell).toEqual(dragged.head)
  await page.mouse.up()
  expect(await widthOf(page, 'ID')).toBe(before + 60)

  // Far beyond what a column can have.
  const held = await edge(page, 'Created').boundingBox()
  await page.mouse.move((held?.x ?? 0) + 5, y)
  await page.mouse.down()
  await page.mouse.move(0, y, { steps: 4 })
  await expect.poll(() => widthOf(page, 'Created')).toBe(60)
  await page.keyboard.press('Escape')
  await expect.poll(() => widthOf(page, 'Created')).toBe(100)
  await page.mouse.up()
  expect(await widthOf(page, 'Created')).toBe(100)
  await desk.app.close()

  const again = (await start()).page
  await expectKeys(again, captionsNewestFirst)
  await expect.poll(() => widthOf(again, 'ID')).toBe(before + 60)
  await edge(again, 'ID').dblclick()
  await expect.poll(() => widthOf(again, 'ID')).not.toBe(before + 60)
  await expect(keyRow(again, 'key 9')).toBeVisible()
})

test('an edge is moved by keys, from the column’s header and back', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const age = edge(page, 'Age')
  await header(page, 'Age').getByRole('button').focus()
  await page.keyboard.press('ArrowRight')
  await expect(age).toBeFocused()
  await expectAccessible(page, 'an edge with the focus')
  await expect(age).toHaveAttribute('aria-valuemin', '60')
  await expect(age).toHaveAttribute('aria-valuenow', '92')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(age).toHaveAttribute('aria-valuenow', '152')
  await expect(age).toHaveAttribute('aria-valuetext', '152 pixels')
  await page.keyboard.press('ArrowLeft')
  await expect(age).toHaveAttribute('aria-valuenow', '142')
  await page.keyboard.press('Home')
  await expect(age).toHaveAttribute('aria-valuenow', '60')
  await page.keyboard.press('ArrowLeft')
  await expect(age).toHaveAttribute('aria-valuenow', '60')
  await page.keyboard.press('Enter')
  await expect(age).toHaveAttribute('aria-valuenow', '92')
  await page.keyboard.press('Escape')
  await expect(header(page, 'Age').getByRole('button')).toBeFocused()

  // The same a press at a time, for who can neither drag nor type.
  await header(page, 'Age').getByRole('button').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Wider' }).click()
  await expect(age).toHaveAttribute('aria-valuenow', '132')
  await header(page, 'Age').getByRole('button').press('Shift+F10')
  await expect(page.getByRole('menu', { name: 'Column Age' })).toBeVisible()
  await expectAccessible(page, 'the menu of a column')
  await page.getByRole('menuitem', { name: 'Change the width with ← and →' }).click()
  await expect(age).toBeFocused()
})

test('wide columns scroll to the side, head and rows together', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await edge(page, 'ID').focus()
  await page.keyboard.press('End')
  await expect(edge(page, 'ID')).toHaveAttribute('aria-valuenow', '2000')
  await keyGrid(page).hover()
  await page.mouse.wheel(4_000, 0)
  await expect(page.getByRole('button', { name: 'Actions for key 9' })).toBeInViewport()
  await expect(edge(page, 'Client reference')).toBeInViewport()
  const last = await placeOf(page, 5)
  expect(last.cell).toEqual(last.head)
})

test('the columns of all keys are chosen apart from a project’s', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await toggle(page, 'Client reference')
  await collectKeys(page)
  const heads = allKeys(page).getByRole('columnheader')
  // No key has an owner: the column is there once somebody chooses it.
  await expect(heads.filter({ hasText: 'Owner' })).toHaveCount(0)
  await toggle(page, 'Owner')
  await expect(heads.filter({ hasText: 'Owner' })).toHaveCount(1)
  await toggle(page, 'Age')
  await toggle(page, 'Client reference')
  await expect(heads.filter({ hasText: 'Age' })).toHaveCount(0)
  await expect(heads.filter({ hasText: 'Client reference' })).toHaveCount(1)
  await expect(listedKey(page, 'key 9')).toContainText('alpha')
  await openView(page, 'Overview')
  await openView(page, 'All keys')
  await expect(heads.filter({ hasText: 'Owner' })).toHaveCount(1)
  await expect(heads.filter({ hasText: 'Age' })).toHaveCount(0)
})

test('Health and Overview have columns of their own to choose, and keep them', async ({
  desk,
  server,
  start,
}) => {
  const { page } = desk
  await connect(desk, server)
  await collectKeys(page)
  const grid = (on: Page) => on.getByRole('grid', { name: /^Keys: /u })
  const heads = (on: Page) => grid(on).getByRole('columnheader')
  for (const view of ['Health', 'Overview'] as const) {
    await openView(page, view)
    await expect(grid(page)).toBeVisible()
    await expect(heads(page).filter({ hasText: 'Application' })).toHaveCount(0)
    await toggle(page, 'Application')
    await toggle(page, 'Project')
    await expect(heads(page).filter({ hasText: 'Application' })).toHaveCount(1)
    await expect(heads(page).filter({ hasText: 'Project' })).toHaveCount(0)
    await expectAccessible(page, `chosen columns in ${view}`)
  }
  await openView(page, 'All keys')
  await expect(allKeys(page).getByRole('columnheader').filter({ hasText: 'Project' })).toHaveCount(1)
  await desk.app.close()

  const again = (await start()).page
  for (const view of ['Health', 'Overview'] as const) {
    await openView(again, view)
    await expect(heads(again).filter({ hasText: 'Application' })).toHaveCount(1)
    await expect(heads(again).filter({ hasText: 'Project' })).toHaveCount(0)
  }
})
