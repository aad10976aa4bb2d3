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
      ],
    },
  },
})

const view = (page: Page) => page.getByRole('region', { name: 'Overview' })
const calendar = (page: Page) => view(page).getByRole('region', { name: 'When keys are due' })
const listed = (page: Page, title: string) =>
  view(page)
    .getByRole('grid', { name: `Keys: ${title}` })
    .getByRole('rowheader')

test('the ages and the due days of keys lead to the keys, and a rotation moves one on', async ({
  start,
  server,
}) => {
  const desk = await start(stillStart)
  const { app, page } = desk
  await standStill(page)
  await connect(desk, server)
  await openView(page, 'Overview')
  await expect(view(page).getByText(/^See how old your keys are/u)).toBeVisible()
  await view(page).getByRole('button', { name: 'Load all keys' }).click()
  await expect(listed(page, 'Due now')).toHaveText(['oldest', 'overdue'])
  await expect(
    view(page).getByText(/^5 keys: 2 due for rotation now, 1 more within 30 days\./u),
  ).toBeVisible()

  await view(page).getByRole('button', { name: 'Rotate 2 keys…', exact: true }).click()
  const together = page.getByRole('dialog', { name: 'Rotate 2 keys' })
  await expect(together.getByRole('region', { name: 'Keys to rotate' }).getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(together).toHaveCount(0)

  await view(page).getByRole('button', { name: '60–89 days: 1 key', exact: true }).click()
  await expect(listed(page, 'Keys aged 60–89 days')).toHaveText(['soon'])
  const undated = view(page).getByRole('button', { name: 'Age not known: 1 key' })
  await undated.click()
  await expect(undated).toHaveAttribute('aria-pressed', 'true')
  await expect(listed(page, 'Age not known')).toHaveText(['undated'])

  // By keyboard alone, into the next month, to the day on which `soon` is due.
  await calendar(page).getByRole('button', { name: 'Wednesday, March 11, 2026, today', exact: true }).focus()
  for (const press of ['PageDown', 'Home', 'ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'])
    await page.keyboard.press(press)
  const due = calendar(page).getByRole('button', { name: 'Sunday, April 5, 2026, 1 key', exact: true })
  await expect(calendar(page).getByRole('heading', { name: 'April 2026' })).toBeVisible()
  await expect(due).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(listed(page, 'Due on Sunday, April 5, 2026')).toHaveText(['soon'])

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
  await expect(view(page).getByText('Nothing is due on this day')).toBeVisible()
  await calendar(page).getByRole('button', { name: 'Today', exact: true }).click()
  await calendar(page)
    .getByRole('button', { name: 'Thursday, March 12, 2026, 1 open rotation', exact: true })
    .click()
  await expect(view(page).getByRole('article', { name: 'Rotation of soon' })).toContainText('Waiting until')
  await calendar(page).getByText('List', { exact: true }).click()
  await expect(calendar(page).getByRole('row').filter({ hasText: 'Mar 12' })).toHaveText(
    /^Thu, Mar 12\s*0\s*0\s*1$/u,
  )
  await expectAccessible(page, 'the due days as a list')
})
