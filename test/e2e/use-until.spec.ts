import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { readCalendar, unescaped } from '../unit/main/calendar/read-calendar'
import { expectAccessible } from './support/accessible'
import { ask } from './support/bridge'
import { connect } from './support/connect'
import { edit, inspector, noted } from './support/inspector'
import { type Desk, expect, test } from './support/keydesk'
import { notificationsShown } from './support/rotations'
import { daysBefore, standStill, stillNow, stillStart } from './support/still'
import {
  allKeys,
  chooseFromMenu,
  collectKeys,
  expectListed,
  listedKey,
  openView,
  wear,
} from './support/views'

// The eleventh of March 2026, in UTC.
const key = (name: string) => ({
  apikey_id: `k-${name}`,
  name,
  created_at: daysBefore(10),
  client_ref: null,
})

test.use({
  serverOptions: {
    now: stillNow,
    saysItsTime: true,
    workspace: {
      projects: [
        { project: { project_id: 1, is_default: true, name: 'Default' }, keys: [] },
        {
          project: { project_id: 2, name: 'Captions' },
          keys: [key('pen-test'), key('reseller'), key('production')],
        },
      ],
    },
  },
})

const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })

const begin = async (desk: Desk, server: Parameters<typeof connect>[1]): Promise<Page> => {
  await standStill(desk.page)
  await connect(desk, server)
  await collectKeys(desk.page)
  return desk.page
}
const note = async (page: Page, name: string, date: string, reason: string, about = '') => {
  await chooseFromMenu(page, name, 'Details')
  await (await edit(page, 'Use until')).fill(date)
  await inspector(page).getByLabel('Reason').selectOption({ label: reason })
  await inspector(page).getByLabel('About').fill(about)
  await inspector(page).getByLabel('About').press('Enter')
  await expect(toasts(page)).toContainText(`Saved “Use until” for “${name}”.`)
  await toasts(page).getByRole('button', { name: 'Dismiss' }).first().click()
}

/** How many badges of the list are seen, but not whole. */
const cutBadges = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const badges = [...document.querySelectorAll('[role=gridcell] span')]
      .filter(({ textContent, childElementCount }) => childElementCount === 0 && / (?:left|past its date)$/u.test(textContent))
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect()
      resolve(entries.filter(({ intersectionRatio: seen }) => seen > 0 && seen < 0.99).length)
    })
    // None in the page is no answer.
    if (badges.length === 0) resolve(1_000)
    for (const badge of badges) observer.observe(badge)
  })`)

test('a date is in the table, the details, Health, Overview and a calendar file, and revokes nothing', async ({
  start,
  server,
  userDataDir,
}) => {
  const desk = await start(stillStart)
  const page = await begin(desk, server)
  await expect(page.getByRole('combobox', { name: 'Use until' })).toHaveCount(0)
  await note(page, 'pen-test', '2026-03-10', 'Penetration test')
  await note(page, 'reseller', '2026-03-25', 'Contract ends', 'ACME, 2025')

  // The table: its column, its order and its filter.
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Use until' }).click()
  await page.keyboard.press('Escape')
  await expect(listedKey(page, 'pen-test')).toContainText('Mar 10, 2026 1 day past its date')
  await expect(listedKey(page, 'reseller')).toContainText('Mar 25, 2026 14 days left')
  await allKeys(page).getByRole('columnheader', { name: 'Use until' }).getByRole('button').click()
  await expectListed(page, ['pen-test', 'reseller', 'production'])
  const filter = page.getByRole('combobox', { name: 'Use until' })
  await filter.selectOption({ label: 'Date is over' })
  await expectListed(page, ['pen-test'])
  await filter.selectOption({ label: 'Has a date' })
  await expectListed(page, ['pen-test', 'reseller'])
  await expectAccessible(page, 'all keys with dates')

  await listedKey(page, 'reseller').click()
  await expect(noted(page, 'Use until')).toHaveText('Mar 25, 2026 14 days left · Contract ends: ACME, 2025')

  // Beside the details, a narrow list has no room for the reason.
  await page.setViewportSize({ width: 1600, height: 900 })
  await openView(page, 'Health')
  const kinds = page.getByRole('navigation', { name: 'Findings' })
  await expect(kinds.getByRole('button', { name: 'Past the use-until date' })).toContainText('1')
  await expect(page.getByRole('grid', { name: 'Keys: Past the use-until date' })).toContainText(
    'Penetration test',
  )
  await expect(page.getByText('A date revokes nothing by itself.')).toBeVisible()
  for (const width of [900, 1100, 1180, 1280, 1440, 1600]) {
    await page.setViewportSize({ width, height: 900 })
    await expect.poll(() => cutBadges(page), { message: `badges that are seen in part at ${width}` }).toBe(0)
  }
  // The count beside Health is of what needs action.
  await expect(page.getByRole('button', { name: /^Health/u })).toContainText('1')
  await page.getByRole('button', { name: 'Revoke… pen-test', exact: true }).click()
  await expect(page.getByRole('alertdialog', { name: /^Revoke “/u })).toBeVisible()
  await page.keyboard.press('Escape')
  await expectAccessible(page, 'the findings about dates')
  await kinds.getByRole('button', { name: 'Use-until date within 14 days' }).click()
  await page.getByRole('button', { name: 'Change date reseller', exact: true }).click()
  const changed = inspector(page).locator('input').and(inspector(page).getByLabel('Use until'))
  await expect(changed).toHaveValue('2026-03-25')
  await expect(changed).toBeFocused()
  await page.keyboard.press('Escape')

  await openView(page, 'Overview')
  const overview = page.getByRole('region', { name: 'Overview' })
  await expect(overview.getByRole('button', { name: /^1 Due now/u })).toBeVisible()
  await expect(overview.getByRole('grid', { name: 'Keys: Due now' }).getByRole('rowheader')).toHaveText([
    'pen-test',
  ])
  await expect(overview.getByRole('button', { name: 'Revoke… pen-test', exact: true })).toBeVisible()
  await overview.getByRole('button', { name: 'Week of March 22: 1 key', exact: true }).click()
  await expect(
    overview.getByRole('grid', { name: 'Keys: Due in the week of March 22' }).getByRole('rowheader'),
  ).toHaveText(['reseller'])
  await expectAccessible(page, 'the overview with dates')

  const path = join(userDataDir, 'due.ics')
  await desk.app.chooseFile(null)
  await overview.getByRole('button', { name: 'Export calendar…' }).click()
  await desk.app.chooseFile(path)
  await overview.getByRole('button', { name: 'Export calendar…' }).click()
  await expect(toasts(page)).toContainText('5 dates were written to the file.')
  const events = readCalendar(await readFile(path))
  expect(
    events.map((event) => [event.get('DTSTART')?.value, unescaped(event.get('SUMMARY')?.value ?? '')]),
  ).toEqual([
    ['20260310', 'Use until: pen-test'],
    ['20260530', 'Rotate: pen-test'],
    ['20260325', 'Use until: reseller'],
    ['20260530', 'Rotate: reseller'],
    ['20260530', 'Rotate: production'],
  ])
  expect(await readFile(path, 'utf8')).not.toContain(server.token)

  const log = await ask<{ operations: readonly { entries: readonly { note: string }[] }[] }>(
    page,
    'audit.list',
    {
      filter: {},
      offset: 0,
      limit: 100,
    },
  )
  expect(log.operations.flatMap(({ entries }) => entries.map((entry) => entry.note))).toContain(
    'use until 2026-03-25',
  )
  expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('half a date is said to be one, and is neither lost nor saved', async ({ start, server }) => {
  const desk = await start(stillStart)
  const page = await begin(desk, server)
  await chooseFromMenu(page, 'reseller', 'Details')
  const dateField = await edit(page, 'Use until')
  await page.keyboard.type('05')
  await page.keyboard.press('Enter')
  const said = inspector(page).getByText('Enter a complete date, or clear it.')
  await expect(said).toBeVisible()
  await expect(dateField).toBeFocused()
  // Nor by leaving the field.
  await noted(page, 'Owner').focus()
  await expect(said).toBeVisible()
  await expect(dateField).toBeVisible()
  await dateField.fill('2026-05-01')
  await expect(said).toHaveCount(0)
  for (const theme of ['light', 'dark'] as const) {
    await wear(desk.app, theme)
    await expectAccessible(page, `a date in the notes, in ${theme}`)
  }
  await dateField.press('Enter')
  await expect(noted(page, 'Use until')).toContainText('May 1, 2026')
})

test('a date that is over is reminded of once, and a press on the reminder opens Health', async ({
  start,
  server,
}) => {
  const desk = await start(stillStart)
  const page = await begin(desk, server)
  await note(page, 'reseller', '2026-03-11', 'Someone leaves')
  expect(notificationsShown(desk)).toEqual([])
  await note(page, 'pen-test', '2026-03-10', 'Penetration test')
  await expect.poll(() => notificationsShown(desk)).toHaveLength(1)
  expect(notificationsShown(desk)[0]).toBe(
    'The use-until date of an API key is over: “pen-test”. Nothing is revoked by a date: decide what to do in Health.',
  )
  await desk.app.pressNotification()
  await expect(page.getByRole('heading', { name: 'Health', level: 1 })).toBeVisible()
  await desk.app.close()

  // The next day: the other date is over, and the first one is not told again.
  const again = await start({ ...stillStart, clock: '2026-03-12T00:00:01.000Z' })
  await expect.poll(() => notificationsShown(again)).toHaveLength(1)
  expect(notificationsShown(again)[0]).toContain('“reseller”')
})
