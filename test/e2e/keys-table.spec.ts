import { connect } from './support/connect'
import { inspector } from './support/inspector'
import { expect, test } from './support/keydesk'
import { captionsNewestFirst, captionsWorkspace, expectKeys, keyGrid, keyRow } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const header = ['', 'Name', 'ID', 'Created', 'Age', 'Client reference', 'Actions']

test('shows every key of the project with its facts, newest first', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await expect(page.getByRole('heading', { name: 'Captions', level: 1 })).toBeVisible()
  const grid = keyGrid(page)
  await expect(grid.getByRole('columnheader')).toHaveText(header)
  await expect(grid).toHaveAttribute('aria-rowcount', '6')
  await expect(grid.getByRole('columnheader', { name: 'Created' })).toHaveAttribute('aria-sort', 'descending')
  const cells = keyRow(page, 'captions-production').getByRole('gridcell')
  await expect(cells.nth(1)).toHaveText('kid-c')
  await expect(cells.nth(3)).toHaveText('13 months, due for rotation')
  await expect(cells.nth(4)).toHaveText('studio')
  const region = page.getByRole('region', { name: 'API keys' })
  await expect(region.getByText('5 keys', { exact: true })).toBeVisible()
  await expect(region.getByText(/^Updated /u)).toBeVisible()
})

const sorted = {
  Name: ['captions-production', 'captions-staging', 'key 9', 'key 10', 'Unnamed key'],
  ID: ['captions-staging', 'key 9', 'captions-production', 'Unnamed key', 'key 10'],
  Age: ['key 10', 'captions-staging', 'Unnamed key', 'key 9', 'captions-production'],
  Created: ['captions-production', 'key 9', 'Unnamed key', 'captions-staging', 'key 10'],
} as const

test('sorts by each column both ways, rows without a value last', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const column = (name: string) => keyGrid(page).getByRole('columnheader', { name, exact: true })
  const press = async (name: string) => column(name).getByRole('button').click()

  for (const name of ['ID', 'Age', 'Created'] as const) {
    // Created starts with the newest, everything else from its low end.
    const ways =
      name === 'Created' ? (['descending', 'ascending'] as const) : (['ascending', 'descending'] as const)
    for (const way of ways) {
      await press(name)
      await expect(column(name)).toHaveAttribute('aria-sort', way)
      await expectKeys(page, way === 'ascending' ? sorted[name] : [...sorted[name]].toReversed())
    }
  }

  await press('Name')
  await expectKeys(page, sorted.Name)
  await expect(column('Created')).toHaveAttribute('aria-sort', 'none')
  await press('Name')
  await expect(column('Name')).toHaveAttribute('aria-sort', 'descending')
  await expectKeys(page, ['key 10', 'key 9', 'captions-staging', 'captions-production', 'Unnamed key'])

  await press('Client reference')
  await expectKeys(page, ['key 9', 'captions-production', 'key 10', 'captions-staging', 'Unnamed key'])
  await press('Client reference')
  await expectKeys(page, ['key 10', 'captions-production', 'key 9', 'captions-staging', 'Unnamed key'])
})

test('finds keys by name, ID and client reference; Esc clears', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await page.keyboard.press('ControlOrMeta+f')
  const search = page.getByRole('textbox', { name: 'Search keys' })
  await expect(search).toBeFocused()

  await search.fill('CAPTIONS')
  await expectKeys(page, ['captions-staging', 'captions-production'])
  await expect(page.getByText('2 of 5 keys', { exact: true })).toBeVisible()
  await search.fill('kid-b')
  await expectKeys(page, ['key 9'])
  await search.fill('zeta')
  await expectKeys(page, ['key 10'])
  await search.fill('prod capt')
  await expectKeys(page, ['captions-production'])

  await search.press('Escape')
  await expect(search).toHaveValue('')
  await expect(search).toBeFocused()
  await expectKeys(page, captionsNewestFirst)
  await expect(page.getByText('5 keys', { exact: true })).toBeVisible()
})

test('says when nothing matches and offers to clear the search', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const search = page.getByRole('textbox', { name: 'Search keys' })
  await search.fill('no such <key>')
  await expect(page.getByText('No keys match', { exact: true })).toBeVisible()
  await expect(page.getByText('“no such <key>”')).toBeVisible()
  await expect(page.getByText('0 of 5 keys', { exact: true })).toBeVisible()
  await expect(keyGrid(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Clear search' }).last().click()
  await expect(search).toBeFocused()
  await expectKeys(page, captionsNewestFirst)
})

test('a cut-off text has the whole one as its tooltip; a time is told to the second', async ({
  desk,
  server,
}) => {
  const { page } = desk
  const long = `captions ${'of every channel '.repeat(20)}`.trim()
  server.state.addKey(101, { name: long })
  await connect(desk, server)
  const name = keyGrid(page).getByRole('rowheader', { name: long })
  await name.hover()
  await expect(name).toHaveAttribute('title', long)
  const short = keyGrid(page).getByRole('rowheader', { name: 'key 9' })
  await short.hover()
  await expect(short).not.toHaveAttribute('title', /./u)

  const toTheSecond = /\d{4} at \d{1,2}:\d\d:\d\d/u
  const row = keyRow(page, 'key 9')
  const [created, age] = [row.getByRole('gridcell').nth(2), row.getByRole('gridcell').nth(3)]
  await expect(created).toHaveAccessibleDescription(toTheSecond)
  await expect(age).toHaveAccessibleDescription(toTheSecond)
  await row.click()
  await expect(row).toHaveAccessibleName(toTheSecond)
})

test('refreshing shows what was added and removed elsewhere', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  server.state.addKey(101, { name: 'added elsewhere' })
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expectKeys(page, ['added elsewhere', ...captionsNewestFirst])
  await expect(page.getByText('6 keys', { exact: true })).toBeVisible()
  server.state.removeKey('kid-e')
  await page.keyboard.press('ControlOrMeta+r')
  await expect(keyRow(page, 'key 10')).toHaveCount(0)
  await expect(page.getByText('5 keys', { exact: true })).toBeVisible()
})

test('works from the keyboard: arrows, Home and End, Enter for details, Delete to revoke', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const expectAt = async (name: string) => await expect(keyRow(page, name)).toBeFocused()
  await page.getByRole('textbox', { name: 'Search keys' }).press('ArrowDown')
  await expectAt('key 10')
  await page.keyboard.press('ArrowDown')
  await expectAt('captions-staging')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expectAt('key 10')
  await page.keyboard.press('End')
  await expectAt('captions-production')
  await page.keyboard.press('ArrowDown')
  await expectAt('captions-production')
  await page.keyboard.press('Home')
  await expectAt('key 10')
  await page.keyboard.press('PageDown')
  await expectAt('captions-production')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('ArrowDown')
  await expectAt('captions-staging')

  await page.keyboard.press('Enter')
  await expect(inspector(page)).toContainText('kid-a')
  await expect(inspector(page)).toContainText('Speechmatics shows the value only once')
  await page.keyboard.press('Enter')
  await expect(inspector(page)).toHaveCount(0)
  await expectAt('captions-staging')

  await page.keyboard.press('Delete')
  const revoke = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await expect(revoke).toContainText('captions-staging')
  await page.keyboard.press('Escape')
  await expect(revoke).toHaveCount(0)
  await expectAt('captions-staging')

  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Actions for captions-staging' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu', { name: 'Actions for captions-staging' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expectAt('captions-staging')
})

test('the focus follows its key through sorting and is one stop of the Tab order', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await keyRow(page, 'key 9').click()
  await keyGrid(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await expectKeys(page, sorted.Name)
  await expect(keyGrid(page).getByRole('row').and(page.locator('[tabindex="0"]'))).toHaveCount(1)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(keyRow(page, 'key 9')).toBeFocused()
})

test('a right press and the row’s button open the same menu', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const menu = page.getByRole('menu', { name: 'Actions for captions-staging' })
  await keyRow(page, 'captions-staging').click({ button: 'right' })
  const items = menu.getByRole('menuitem')
  await expect(items.first()).toContainText('Details')
  await expect(items.last()).toContainText('Revoke key…')
  const offered = await items.allTextContents()
  await menu.getByRole('menuitem', { name: 'Details' }).click()
  await expect(inspector(page)).toContainText('kid-a')
  await inspector(page).getByRole('button', { name: 'Close key details' }).click()
  await expect(inspector(page)).toHaveCount(0)

  await page.getByRole('button', { name: 'Actions for captions-staging' }).click()
  await expect(items).toHaveText(offered)
  await menu.getByRole('menuitem', { name: 'Revoke key…' }).click()
  await expect(page.getByRole('alertdialog', { name: /^Revoke “/u })).toContainText('captions-staging')
})

test('a double press opens the details, and Revoke key… goes on from there', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await keyRow(page, 'key 9').dblclick()
  await expect(inspector(page)).toContainText('6 months')
  await inspector(page).getByRole('button', { name: 'Revoke key…' }).click()
  await expect(page.getByRole('alertdialog', { name: /^Revoke “/u })).toContainText('key 9')
})
