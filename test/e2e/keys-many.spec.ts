import { seedKeys } from '#demo/index'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { keyGrid, keyRow } from './support/workspaces'

const count = 100_000
const day = 24 * 60 * 60_000

// The last in the list is older than any that is seeded.
const oldest = { apikey_id: 'the-oldest', name: 'oldest of all', created_at: '2001-02-03T04:05:06Z' }
const needle = {
  apikey_id: 'the-needle',
  name: 'needle in the haystack',
  created_at: new Date(Date.now() - 100 * day).toISOString(),
}

test.use({
  serverOptions: {
    workspace: {
      projects: [
        {
          project: { project_id: 7, is_default: true, name: 'Captions' },
          keys: [...seedKeys({ count: count - 2, seed: 11, now: Date.now() }), oldest, needle],
        },
      ],
    },
  },
})

// How fast it is the benchmarks tell; here a busy machine may take its time.
test.describe.configure({ timeout: 150_000 })
const patience = { timeout: 60_000 } as const

// What fits on a screen and a little around it.
const mostRows = 120

test.setTimeout(240_000)

test('100,000 keys in one project: shown, found, scrolled and sorted with few rows in the page', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  const grid = keyGrid(page)
  await expect(page.getByText('100,000 keys', { exact: true })).toBeVisible(patience)
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1))
  const expectFewRows = async () => expect(await grid.getByRole('row').count()).toBeLessThan(mostRows)
  await expectFewRows()

  const search = page.getByRole('textbox', { name: 'Search keys' })
  await search.fill('needle haystack')
  await expect(page.getByText('1 of 100,000 keys', { exact: true })).toBeVisible()
  await expect(keyRow(page, 'needle in the haystack')).toBeVisible()
  await search.press('Escape')
  // So many rows take their time where Chromium and the tests share two cores.
  await expect(page.getByText('100,000 keys', { exact: true })).toBeVisible({ timeout: 60_000 })

  await search.press('ArrowDown')
  await page.keyboard.press('End')
  const last = keyRow(page, 'oldest of all')
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport()
  await expect(last).toHaveAttribute('aria-rowindex', String(count + 1))
  await expectFewRows()
  await page.keyboard.press('PageUp')
  await expect(last).not.toBeFocused()
  await page.keyboard.press('PageDown')
  await expect(last).toBeFocused()

  await grid.getByRole('columnheader', { name: 'Age' }).getByRole('button').click()
  await page.keyboard.press('Tab')
  await expect(last).toHaveAttribute('aria-rowindex', String(count + 1))
  await grid.getByRole('columnheader', { name: 'Age' }).getByRole('button').click()
  await expect(last).toHaveAttribute('aria-rowindex', '2')
  await expectFewRows()
})

test('100,000 keys scroll to the end with the wheel', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expect(page.getByText('100,000 keys', { exact: true })).toBeVisible(patience)
  await keyGrid(page).hover()
  await page.mouse.wheel(0, 10_000_000)
  await expect(keyRow(page, 'oldest of all')).toBeInViewport()
  expect(await keyGrid(page).getByRole('row').count()).toBeLessThan(mostRows)
  await page.mouse.wheel(0, -10_000_000)
  await expect(keyGrid(page).getByRole('row', { includeHidden: false }).nth(1)).toHaveAttribute(
    'aria-rowindex',
    '2',
  )
})
