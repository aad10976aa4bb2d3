import type { DemoServer } from '#demo/index'
import { connect } from './support/connect'
import { type Desk, expect, test } from './support/keydesk'
import { collectKeys } from './support/views'
import { deleteRequests, keyGrid, keyRow, keysRegion, projects } from './support/workspaces'

const key = (apikey_id: string, name: string, created_at: string | null = null) => ({
  apikey_id,
  name,
  created_at,
  client_ref: null,
})

const listed = [
  key('kid-a', 'captions-production', '2026-01-02 03:04:05'),
  key('..', 'odd-id'),
  key('kid-b', 'captions-undated', '0001-01-01T00:00:00Z'),
  { apikey_id: 7, name: 'no id' },
  null,
]
const body = [
  { project_id: projects.captions, is_default: true, name: 'Captions' },
  { project_id: 'two', name: 'Archive' },
]

test.use({
  serverOptions: {
    workspace: { projects: [{ project: { project_id: projects.captions, name: 'Captions' }, keys: [] }] },
  },
})

const begin = async (desk: Desk, server: DemoServer) => {
  server.faults.add({ match: { method: 'GET', path: '/v1/projects' }, fault: { kind: 'wrongTypes', body } })
  server.faults.add({
    match: { method: 'GET', path: '/v1/api-keys' },
    fault: { kind: 'wrongTypes', body: listed },
  })
  await connect(desk, server)
  return desk.page
}

test('rows that cannot be read are counted beside those that can, in every list', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  await expect(keyGrid(page).getByRole('rowheader')).toHaveCount(3)
  await expect(keysRegion(page).getByText('2 rows could not be read.')).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'Projects' }).getByText('1 row could not be read.'),
  ).toBeVisible()
  await collectKeys(page)
  await expect(page.getByText('List of projects: 1 row could not be read.')).toBeVisible()
  await expect(page.getByText('Keys of Captions: 2 rows could not be read.')).toBeVisible()
})

test('a time that stands for none is an unknown age, and never the oldest', async ({ desk, server }) => {
  const page = await begin(desk, server)
  await expect(keyRow(page, 'captions-undated')).toContainText('Unknown')
  await keyGrid(page).getByRole('columnheader', { name: 'Age' }).click()
  await keyGrid(page).getByRole('columnheader', { name: 'Age' }).click()
  await expect(keyGrid(page).getByRole('rowheader').first()).toHaveText('captions-production')
})

test('a key whose ID no request can hold is shown, and cannot be changed', async ({ desk, server }) => {
  const page = await begin(desk, server)
  const row = keyRow(page, 'odd-id')
  await expect(row).toContainText('Unusable ID')
  await row.click()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Keydesk can’t use this ID in a request')).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await row.click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Revoke key…' })).toBeDisabled()
  expect(deleteRequests(server)).toBe(0)
})
