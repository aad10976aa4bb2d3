import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkspaceSeed } from '#demo/index'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { type Desk, expect, test } from './support/keydesk'
import { rotate, rotationOf } from './support/rotations'
import { chooseFromMenu, openView, wear } from './support/views'

const day = 86_400_000
const daysAgo = (days: number): string => new Date(Date.now() - days * day).toISOString()

// Each piece of the vendor's advice is ignored once; `billing-worker` follows all of them.
const careless = (): WorkspaceSeed => ({
  projects: [
    {
      project: { project_id: 1, is_default: true, name: 'Default' },
      keys: [{ apikey_id: 'k-default', name: 'left-in-default', created_at: daysAgo(5), client_ref: null }],
    },
    {
      project: { project_id: 2, name: 'Captions' },
      keys: [
        { apikey_id: 'k-test', name: 'test', created_at: daysAgo(4), client_ref: null },
        { apikey_id: 'k-none', name: null, created_at: daysAgo(6), client_ref: null },
        { apikey_id: 'k-twin1', name: 'captions-web', created_at: daysAgo(7), client_ref: null },
        { apikey_id: 'k-twin2', name: 'Captions-Web', created_at: daysAgo(8), client_ref: null },
        { apikey_id: 'k-old', name: '=captions,"legacy"', created_at: daysAgo(200), client_ref: 'studio' },
        { apikey_id: 'k-undated', name: 'captions-batch', created_at: null, client_ref: null },
      ],
    },
    {
      project: { project_id: 3, name: 'Billing' },
      keys: [
        { apikey_id: 'k-well', name: 'billing-worker', created_at: daysAgo(9), client_ref: null },
        { apikey_id: 'k-unused', name: 'billing-trial', created_at: daysAgo(91), client_ref: null },
      ],
    },
  ],
})

const columns =
  'severity finding detail projectId projectName keyId keyName createdAt clientRef owner application tags usedUntil usedUntilReason usedUntilDetail'

test.use({ serverOptions: { workspace: careless() } })

const view = (page: Page) => page.getByRole('region', { name: 'Health' })
const kind = (page: Page, title: string) =>
  page
    .getByRole('navigation', { name: 'Findings' })
    .getByRole('button', { name: new RegExp(`^${title}`, 'u') })
const grid = (page: Page, title: string) => page.getByRole('grid', { name: `Keys: ${title}` })
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })

const open = async (page: Page, title: string) => {
  await kind(page, title).click()
  await expect(kind(page, title)).toHaveAttribute('aria-current', 'true')
  await expect(view(page).getByRole('heading', { name: title, level: 2 })).toBeVisible()
}
const begin = async (desk: Desk, server: Parameters<typeof connect>[1]) => {
  await connect(desk, server)
  await openView(desk.page, 'Health')
  await view(desk.page).getByRole('button', { name: 'Load all keys' }).click()
  await expect(grid(desk.page, 'Due for rotation')).toBeVisible()
  return desk.page
}

const expected: Readonly<Record<string, { readonly keys: readonly string[]; readonly action: string }>> = {
  'Due for rotation': { keys: ['=captions,"legacy"', 'billing-trial'], action: 'Rotate…' },
  'Without a name': { keys: ['Unnamed key'], action: 'Rotate with a better name…' },
  'Generic name': { keys: ['test'], action: 'Rotate with a better name…' },
  'Same name in one project': {
    keys: ['Captions-Web', 'captions-web'],
    action: 'Rotate with a better name…',
  },
  'In the default project': { keys: ['left-in-default'], action: 'Rotate into a project that fits…' },
}

test('finds what the vendor advises against, says why it matters, and offers what to do', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  await expect(view(page).getByText(/^7 of 9 keys have findings\./u)).toBeVisible()
  await expect(grid(page, 'Due for rotation').getByRole('row').filter({ hasText: 'legacy' })).toContainText(
    '200 days old',
  )
  for (const [title, { keys, action }] of Object.entries(expected)) {
    await open(page, title)
    await expect(kind(page, title)).toContainText(String(keys.length))
    await expect(grid(page, title).getByRole('rowheader')).toHaveText([...keys])
    const remedies = grid(page, title).getByRole('button', { name: action })
    await expect(remedies).toHaveCount(keys.length)
  }
  await expect(kind(page, 'Same name in other projects')).toContainText('0')
  await expect(page.getByText('billing-worker')).toHaveCount(0)
})

test('a key marked unused becomes a finding, and revoking it takes it away', async ({ desk, server }) => {
  const page = await begin(desk, server)
  await chooseFromMenu(page, 'billing-trial', 'Mark as unused')
  await open(page, 'Marked as unused')
  const row = grid(page, 'Marked as unused').getByRole('row').filter({ hasText: 'billing-trial' })
  await expect(row).toContainText('Billing')
  await row.getByRole('button', { name: 'Revoke… billing-trial' }).click()
  const dialog = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await dialog.getByRole('textbox').fill('billing-trial')
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  await expect(toasts(page)).toContainText('billing-trial revoked.')
  await expect(view(page).getByText('No key has this finding')).toBeVisible()
  await expect(view(page).getByText(/^6 of 8 keys have findings\./u)).toBeVisible()
  expect(server.state.projectOfKey('k-unused')).toBeUndefined()
})

test('each finding leads to its remedy: rotating, with a better name, or into another project', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  const rotating = page.getByRole('dialog', { name: 'Rotate this key' })
  await page.getByRole('button', { name: 'Rotate… billing-trial', exact: true }).click()
  await expect(rotating).toContainText('billing-trial')
  await page.keyboard.press('Escape')
  await expect(rotating).toHaveCount(0)
  await open(page, 'Generic name')
  await page.getByRole('button', { name: 'Rotate with a better name… test', exact: true }).click()
  await expect(rotating).toContainText('test')
  await page.keyboard.press('Escape')
  await expect(rotating).toHaveCount(0)
  await open(page, 'In the default project')
  await page
    .getByRole('button', { name: 'Rotate into a project that fits… left-in-default', exact: true })
    .click()
  const elsewhere = page.getByRole('dialog', { name: 'Rotate into a project that fits' })
  await elsewhere.getByRole('combobox', { name: 'Project that fits' }).selectOption({ label: 'Billing' })
  await elsewhere.getByRole('button', { name: 'Open project' }).click()
  await expect(page.getByRole('heading', { name: 'Billing', level: 1 })).toBeVisible()
  await expect(toasts(page)).toContainText('To replace “left-in-default”')
  expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('a key being rotated is due no more, as in Overview, and leads to its rotation', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  await expect(kind(page, 'Due for rotation')).toContainText('2')
  await rotate(page, 'billing-trial', '3 days')
  await open(page, 'Generic name')
  await rotate(page, 'test', '3 days')
  await expect(kind(page, 'Due for rotation')).toContainText('1')
  await openView(page, 'Overview')
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText('1 Due now')
  await openView(page, 'Health')
  await open(page, 'Generic name')
  const shows = grid(page, 'Generic name').getByRole('button', { name: 'Show rotation test' })
  await shows.click()
  await expect(rotationOf(page, 'test')).toBeFocused()
  await openView(page, 'All keys')
  await page.getByRole('button', { name: 'Actions for billing-trial', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Show rotation' }).click()
  await expect(rotationOf(page, 'billing-trial')).toBeFocused()
})

test('findings are filtered by project and searched', async ({ desk, server }) => {
  const page = await begin(desk, server)
  const due = grid(page, 'Due for rotation')
  const project = view(page).getByRole('combobox', { name: 'Project' })
  await project.selectOption({ label: 'Billing' })
  await expect(due.getByRole('rowheader')).toHaveText(['billing-trial'])
  await open(page, 'Without a name')
  await expect(view(page).getByText('No key of this project has this finding.')).toBeVisible()
  await view(page).getByRole('button', { name: 'Show all projects' }).click()
  await expect(grid(page, 'Without a name').getByRole('rowheader')).toHaveText(['Unnamed key'])
  await open(page, 'Due for rotation')
  await view(page).getByRole('textbox', { name: 'Search all keys' }).fill('studio')
  await expect(due.getByRole('rowheader')).toHaveText(['=captions,"legacy"'])
})

test('findings are exported as CSV that no spreadsheet runs', async ({ desk, server, userDataDir }) => {
  const page = await begin(desk, server)
  const path = join(userDataDir, 'findings.csv')
  const exporting = async (item: string, file: string | null) => {
    await desk.app.chooseFile(file)
    await view(page).getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await exporting('CSV with commas…', null)
  await exporting('CSV with commas…', path)
  await expect(toasts(page)).toContainText('7 findings were written to the file.')
  // The dialog that was closed before left no word: one that went wrong would still be there.
  await expect(toasts(page).getByRole('button', { name: 'Dismiss' })).toHaveCount(1)
  const [head, ...rows] = (await readFile(path, 'utf8')).split('\r\n')
  expect(head).toBe(`\u{feff}"${columns.replaceAll(' ', '","')}"`)
  expect(rows.at(-1)).toBe('')
  const cells = rows.slice(0, -1).map((row) => row.slice(1, -1).split('","'))
  expect(cells.map((row) => [row[0], row[1], row[5]])).toEqual([
    ['medium', 'In the default project', 'k-default'],
    ['medium', 'Generic name', 'k-test'],
    ['medium', 'Without a name', 'k-none'],
    ['medium', 'Same name in one project', 'k-twin1'],
    ['medium', 'Same name in one project', 'k-twin2'],
    ['high', 'Due for rotation', 'k-old'],
    ['high', 'Due for rotation', 'k-unused'],
  ])
  // A comma and quotes stay in their cell, and what would be a formula is made text.
  expect(rows[5]).toContain(`"200 days old","2","Captions","k-old","'=captions,""legacy""","`)
})

for (const theme of ['light', 'dark'] as const) {
  test(`in ${theme}, axe finds nothing wrong with the health of keys`, async ({ desk, server }) => {
    const { app, page } = desk
    await wear(app, theme)
    await connect(desk, server)
    await openView(page, 'Health')
    await expectAccessible(page, 'nothing collected')
    await view(page).getByRole('button', { name: 'Load all keys' }).click()
    await expect(grid(page, 'Due for rotation')).toBeVisible()
    await expectAccessible(page, 'findings')
    await open(page, 'Marked as unused')
    await expect(view(page).getByText('No key has this finding')).toBeVisible()
    await expectAccessible(page, 'a kind without findings')
    await open(page, 'In the default project')
    await grid(page, 'In the default project')
      .getByRole('button', { name: /^Rotate/u })
      .click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'how to rotate into another project')
  })
}
