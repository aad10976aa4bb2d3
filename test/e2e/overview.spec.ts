import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { deliver, rotateDialog } from './support/rotations'
import { daysBefore, standStill, stillStart, stillNow } from './support/still'
import { openView, wear } from './support/views'

const key = (name: string, days: number | null) => ({
  apikey_id: `k-${name}`,
  name,
  created_at: days === null ? null : daysBefore(days),
  client_ref: null,
})

test.use({
  serverOptions: {
    now: stillNow,
    saysItsTime: true,
    workspace: {
      projects: [
        { project: { project_id: 1, is_default: true, name: 'Default' }, keys: [key('young', 3)] },
        {
          project: { project_id: 2, name: 'Captions' },
          keys: [key('overdue', 95), key('oldest', 800), key('soon', 65), key('undated', null)],
        },
        { project: { project_id: 3, name: 'Empty' }, keys: [] },
      ],
    },
  },
})

const view = (page: Page) => page.getByRole('region', { name: 'Overview' })
const tile = (page: Page, label: string) =>
  view(page)
    .getByRole('list', { name: 'What there is to do' })
    .getByRole('button', { name: new RegExp(`^\\d+ ${label}`, 'u') })
const week = (page: Page, name: string) =>
  view(page).getByRole('region', { name: 'Twelve weeks ahead' }).getByRole('button', { name, exact: true })
const bar = (page: Page, project: string) =>
  view(page)
    .getByRole('region', { name: 'Projects' })
    .getByRole('button', { name: new RegExp(`^${project}`, 'u') })
const listed = (page: Page, title: string) =>
  view(page)
    .getByRole('grid', { name: `Keys: ${title}` })
    .getByRole('rowheader')

test('tiles, weeks and projects lead to the keys, and a rotation moves one on', async ({ start, server }) => {
  const desk = await start(stillStart)
  const { app, page } = desk
  await standStill(page)
  await connect(desk, server)
  await openView(page, 'Overview')
  await expect(view(page).getByText(/^See what there is to do/u)).toBeVisible()
  await view(page).getByRole('button', { name: 'Load all keys' }).click()
  await expect(listed(page, 'Due now')).toHaveText(['oldest', 'overdue'])
  await expect(view(page).getByText(/^5 keys in 3 projects\. Loaded/u)).toBeVisible()
  await expect(tile(page, 'Due now')).toHaveAttribute('aria-pressed', 'true')
  await expect(tile(page, 'Due now')).toHaveText(/^2/u)
  await expect(page.getByRole('button', { name: /^Health/u })).toHaveAccessibleName(/2 need attention$/u)

  await view(page).getByRole('button', { name: 'Rotate 2 keys…', exact: true }).click()
  const together = page.getByRole('dialog', { name: 'Rotate 2 keys' })
  await expect(together.getByRole('region', { name: 'Keys to rotate' }).getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(together).toHaveCount(0)

  await tile(page, 'Due in 30 days').click()
  await expect(listed(page, 'Due in 30 days')).toHaveText(['soon'])
  await tile(page, 'Without an owner').click()
  await expect(listed(page, 'Without an owner')).toHaveCount(5)
  await expect(bar(page, 'Captions')).toHaveAccessibleName(
    'Captions : 2 due now, 1 due in 30 days, 1 age not known',
  )
  await bar(page, 'Default').click()
  await expect(listed(page, 'Without an owner · Default')).toHaveText(['young'])
  // What is counted is what is listed.
  await expect(tile(page, 'Without an owner')).toHaveText(/^1.*In Default$/u)
  await expect(tile(page, 'Due now')).toHaveText(/^0.*In Default$/u)
  await expect(tile(page, 'Due in 30 days')).toHaveText(/^0/u)
  await expect(view(page).getByRole('heading', { name: 'Twelve weeks ahead · Default' })).toBeVisible()
  await tile(page, 'Without an owner').click()
  await expect(tile(page, 'Without an owner')).toHaveAttribute('aria-pressed', 'false')
  await expect(listed(page, 'All keys · Default')).toHaveText(['young'])
  await view(page).getByRole('button', { name: 'Show all projects', exact: true }).press('Enter')
  await expect(listed(page, 'All keys')).toHaveCount(5)
  await expect(view(page).getByRole('heading', { name: 'All keys', exact: true })).toBeFocused()
  await expect(tile(page, 'Without an owner')).toHaveText(/^5/u)
  await tile(page, 'Old keys to revoke').click()
  await expect(view(page).getByText('No old key can be revoked now')).toBeVisible()

  await week(page, 'This week: nothing is due').click()
  await expect(view(page).getByText('Nothing is due in this week')).toBeVisible()
  // By keyboard alone, to the week in which `soon` is due.
  for (let at = 0; at < 4; at += 1) await page.keyboard.press('Tab')
  await expect(week(page, 'Week of April 5: 1 key')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(listed(page, 'Due in the week of April 5')).toHaveText(['soon'])

  for (const look of ['light', 'dark'] as const) {
    await wear(app, look)
    await expectAccessible(page, `the overview in ${look}`)
  }
  await page.emulateMedia({ forcedColors: 'active' })
  await expectAccessible(page, 'the overview in forced colours')
  await page.emulateMedia({ forcedColors: null })

  await view(page).getByRole('button', { name: 'Rotate… soon', exact: true }).click()
  await rotateDialog(page).getByRole('radio', { name: '24 hours', exact: true }).click()
  await rotateDialog(page).getByRole('button', { name: 'Create replacement' }).click()
  await deliver(page)
  await expect(view(page).getByText('Nothing is due in this week')).toBeVisible()
  await week(page, 'This week: 1 open rotation').click()
  await expect(view(page).getByRole('article', { name: 'Rotation of soon' })).toContainText('Waiting until')
})
