import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import {
  addDestination,
  campaignBanner as banner,
  campaignRows as rows,
  planFor,
  reportDialog as report,
  revokingOld as revoking,
  runDialog as run,
  stoppedAt,
  storeProgram,
} from './support/campaigns'
import { type Desk, expect, test } from './support/keydesk'
import { deliver } from './support/rotations'

// On the demo workspace, whose server plays the services: new keys are known after four seconds.

test.skip(process.platform === 'win32', 'the program of this test is a script')
test.setTimeout(90_000)

const two = ['live-captions staging', 'live-captions production failover'] as const

const handoff = (page: Page) => page.getByRole('alertdialog', { name: 'Copy your new key now' })

let tool: ReturnType<typeof storeProgram>
test.beforeEach(() => {
  tool = storeProgram()
})
test.afterEach(() => tool.remove())

const openDemo = async ({ page }: Desk): Promise<void> => {
  await page.getByRole('button', { name: 'Open the demo workspace' }).click()
  await expect(page.getByRole('navigation', { name: 'Workspace and projects' })).toBeVisible()
}

test('ticked keys are rotated, delivered and tested one after the other; then the old keys are revoked', async ({
  desk,
}) => {
  const { page } = desk
  await openDemo(desk)
  await addDestination(desk, tool.path)
  const dialog = await planFor(page, two)
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await dialog.getByRole('combobox', { name: 'Keys without a destination' }).selectOption('Company store')
  await expect(dialog.getByRole('combobox', { name: 'Test each replacement' })).toHaveValue('batch eu1')
  await expectAccessible(page)

  // The second key finds the store locked: the campaign stops there.
  await dialog.getByRole('button', { name: 'Rotate 2 keys', exact: true }).click()
  await expect(run(page, 2)).toBeVisible()
  await expect(rows(page)).toHaveText([/Testing$/u, /Not started$/u], { timeout: 15_000 })
  tool.lock()
  const stopped = stoppedAt(page)
  await expect(stopped).toContainText('Its value did not reach every destination.', { timeout: 30_000 })
  await expect(stopped).toContainText('Company store: not delivered (exit code 3)')
  await expect(stopped).toContainText('the store is locked')
  await expect(run(page, 2)).toContainText('1 of 2 keys done.')
  await expect(handoff(page)).toHaveCount(0)
  await expectAccessible(page)

  // Hidden, it reminds of itself; it is there again from the banner.
  await page.keyboard.press('Escape')
  await expect(run(page, 2)).toHaveCount(0)
  await expect(banner(page)).toContainText('A rotation campaign is waiting for you')
  await banner(page).getByRole('button', { name: 'Show' }).click()
  tool.unlock()
  await stopped.getByRole('button', { name: 'Deliver again' }).click()
  await expect(report(page)).toContainText('2 of 2 keys are replaced and tested.', { timeout: 30_000 })
  await expect(rows(page)).toHaveText([/Replaced, tested$/u, /Replaced, tested$/u])
  await expectAccessible(page)
  expect(new Set(tool.kept()).size).toBe(2)
  const shown = await page.content()
  for (const value of tool.kept()) expect(shown).not.toContain(value)

  await report(page).getByRole('button', { name: 'Revoke 2 old keys…' }).click()
  const asking = revoking(page, 2)
  await expect(asking.getByRole('textbox')).toBeFocused()
  await expectAccessible(page)
  await asking.getByRole('textbox').fill('revoke 2')
  await asking.getByRole('button', { name: 'Revoke 2 keys' }).click()
  await expect(report(page)).toContainText('All 2 old keys are revoked.', { timeout: 15_000 })
  await expect(rows(page)).toHaveText([/Revoked$/u, /Revoked$/u])
  await report(page).getByRole('button', { name: 'Dismiss report' }).click()
  await expect(report(page)).toHaveCount(0)
  await expect(banner(page)).toHaveCount(0)
})

test('without a destination it stops at each key, whose value waits in front; it goes on from there', async ({
  desk,
}) => {
  const { page } = desk
  await openDemo(desk)
  const dialog = await planFor(page, two)
  await dialog.getByRole('combobox', { name: 'Test each replacement' }).selectOption('Don’t test')
  await expect(dialog).toContainText('Without a test, this campaign can’t revoke the old keys')
  await dialog.getByRole('button', { name: 'Rotate 2 keys', exact: true }).click()
  const stopped = stoppedAt(page)
  const goOn = stopped.getByRole('button', { name: 'Continue' })

  // The value to hand over comes by itself; what the campaign needs waits behind it.
  await expect(handoff(page)).toBeVisible()
  await expect(run(page, 2)).toHaveCount(0)
  await expectAccessible(page)
  await deliver(page)
  await expect(stopped).toContainText('Its value is waiting for you. Hand it over, then continue.')
  await expect(goOn).toBeFocused()
  await goOn.click()
  await expect(handoff(page)).toBeVisible()

  // A reload of the page loses nothing: main holds the campaign and the value.
  await page.reload()
  await deliver(page)
  await expect(banner(page)).toContainText('A rotation campaign is waiting for you')
  await expect(banner(page)).toContainText('1 of 2 keys done.')
  await banner(page).getByRole('button', { name: 'Show' }).click()
  await goOn.click()
  await expect(report(page)).toContainText('0 of 2 keys are replaced and tested.')
  await expect(rows(page)).toHaveText([/Not tested.*Replaced$/u, /Not tested.*Replaced$/u])
  await expect(report(page).getByRole('button', { name: /^Revoke/u })).toHaveCount(0)
})
