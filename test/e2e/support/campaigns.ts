import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { type Desk, expect } from './keydesk'
import { collectKeys, openView, tick } from './views'

const keys = (count: number): string => `${count} key${count === 1 ? '' : 's'}`

/** The dialog that plans a campaign. */
export const planDialog = (page: Page, count: number): Locator =>
  page.getByRole('dialog', { name: `Rotate ${keys(count)}` })

/** The dialog of a campaign that is not over. */
export const runDialog = (page: Page, count: number): Locator =>
  page.getByRole('dialog', { name: `Rotating ${keys(count)}` })

/** The key that a campaign stopped at, and what can be done. */
export const stoppedAt = (page: Page): Locator => page.getByRole('region', { name: /^Stopped at / })

/** The dialog of a campaign that is over. */
export const reportDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Rotation report' })

/** The keys of a campaign, with their progress. */
export const campaignRows = (page: Page): Locator =>
  page.getByRole('region', { name: 'Keys and their progress' }).getByRole('listitem')

export const campaignBanner = (page: Page): Locator => page.getByRole('region', { name: 'Rotation campaign' })

/** The question before the old keys of a campaign are revoked. */
export const revokingOld = (page: Page, count: number): Locator =>
  page.getByRole('alertdialog', { name: `Revoke ${count} old key${count === 1 ? '' : 's'}?` })

/** A program that adds each value it gets to a file, in a folder of its own. */
export const storeProgram = () => {
  const folder = mkdtempSync(join(tmpdir(), 'keydesk-e2e-campaign-'))
  const at = (name: string): string => join(folder, name)
  writeFileSync(
    at('store-secret'),
    `#!/bin/sh
cd ${folder} || exit 1
count=0
if [ -e kept ]; then count=$(wc -l < kept); fi
if [ -e locked ] || { [ -e refuses-at ] && [ "$count" -eq "$(cat refuses-at)" ]; }; then
  cat > /dev/null
  echo "the store is locked" >&2
  exit 3
fi
{ cat; echo; } >> kept
`,
  )
  chmodSync(at('store-secret'), 0o755)
  return {
    path: at('store-secret'),
    kept: () => readFileSync(at('kept'), 'utf8').trim().split('\n'),
    lock: () => writeFileSync(at('locked'), ''),
    unlock: () => rmSync(at('locked')),
    /** It refuses while it has this many values. */
    refuseAt: (count: number) => writeFileSync(at('refuses-at'), String(count)),
    refuseNone: () => rmSync(at('refuses-at')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Adds a program as the destination “Company store”, and allows it. */
export const addDestination = async ({ app, page }: Desk, path: string): Promise<void> => {
  await page.getByRole('button', { name: /^Workspace/u }).click()
  await page.getByRole('menuitem', { name: 'Destinations…' }).click()
  const list = page.getByRole('dialog', { name: 'Destinations', exact: true })
  await app.answerQuestions('Allow')
  await list.getByRole('button', { name: 'Add destination…' }).click()
  const form = page.getByRole('dialog', { name: 'New destination' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Company store')
  await form.getByRole('combobox', { name: 'Where to' }).selectOption({ label: 'A program of your own' })
  await form.getByRole('textbox', { name: 'Program' }).fill(path)
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
}

/** Ticks keys in All keys and asks to rotate them. `loaded`: All keys is, and whether others are ticked there. */
export const planFor = async (
  page: Page,
  names: readonly string[],
  loaded?: 'ticked' | 'unticked',
): Promise<Locator> => {
  if (loaded === undefined) await collectKeys(page)
  else await openView(page, 'All keys')
  if (loaded === 'ticked') await page.getByRole('button', { name: 'Clear selection' }).click()
  for (const name of names) await tick(page, name)
  await page.getByRole('button', { name: `Rotate ${keys(names.length)}…` }).click()
  const dialog = planDialog(page, names.length)
  await expect(dialog.getByRole('region', { name: 'Keys to rotate' }).getByRole('listitem')).toHaveCount(
    names.length,
  )
  return dialog
}
