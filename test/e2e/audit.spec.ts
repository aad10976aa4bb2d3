import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { deliver } from './support/rotations'
import { searchFor } from './support/secret-search'
import { openView, wear } from './support/views'
import { captionsWorkspace, keyGrid, keyRow } from './support/workspaces'

const value = 'PLANTED-key-value.0123456789_abcdefgh'

test.use({ serverOptions: { workspace: captionsWorkspace(), keyValueFactory: () => value } })

const view = (page: Page) => page.getByRole('region', { name: 'Audit log' })
const rows = (page: Page) =>
  page
    .getByRole('treegrid', { name: 'Operations in the audit log' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
const parts = (page: Page) => page.locator('[aria-level="2"]')
const chip = (page: Page) => view(page).getByRole('button', { name: /^(?:Verify log…|Chain )/u })
const broken = (page: Page) => page.getByRole('region', { name: 'Integrity of the log' }).getByRole('alert')
const integrity = (page: Page) => page.getByRole('dialog', { name: 'Integrity of the log' })
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const search = (page: Page) => page.getByRole('textbox', { name: 'Search the audit log' })
const verify = async (page: Page) => {
  await chip(page).click()
  await integrity(page).getByRole('button', { name: 'Verify' }).click()
  await expect(toasts(page)).toContainText('The whole log was read again')
  const said = await integrity(page).innerText()
  await page.keyboard.press('Escape')
  await expect(integrity(page)).toHaveCount(0)
  return said
}

const dismissAll = async (page: Page) => {
  const dismiss = toasts(page).getByRole('button', { name: 'Dismiss' })
  while ((await dismiss.count()) > 0) await dismiss.first().click()
}

const createKey = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('button', { name: 'Create key' }).click()
  await deliver(page)
}

const askToRevoke = async (page: Page, name: string) => {
  await keyRow(page, name).click()
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await dialog.getByRole('textbox').fill(name)
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  return dialog
}
const revoke = async (page: Page, name: string) => {
  await expect(await askToRevoke(page, name)).toHaveCount(0)
  await expect(toasts(page)).toContainText(`${name} revoked.`)
}

const logOf = async (userDataDir: string): Promise<string> => {
  const files = await readdir(userDataDir, { recursive: true })
  const found = files.filter((each) => each.endsWith('audit.jsonl'))
  expect(found).toHaveLength(1)
  return join(userDataDir, found[0] ?? '')
}

test('who did what is listed, found, filtered and opened; what is not known is said', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await createKey(page, 'captions-preview')
  await revoke(page, 'key 9')
  server.faults.add({
    match: { method: 'DELETE', path: '/v1/api-keys' },
    fault: { kind: 'appliedButReplyLost' },
  })
  server.faults.add({
    match: { method: 'GET', path: '/v1/api-keys' },
    // Revoking lists first.
    skip: 1,
    fault: { kind: 'status', status: 500 },
  })
  const dialog = await askToRevoke(page, 'key 10')
  await expect(dialog.getByRole('alert')).toContainText('Keydesk doesn’t know if the key was revoked')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await openView(page, 'Audit log')
  await expect(view(page)).toContainText('6 operations, 10 entries')
  await chip(page).click()
  await expect(integrity(page)).toContainText('Chain intact')
  await expect(integrity(page)).toContainText('The seal has not been checked yet: verify the log.')
  await expectAccessible(page, 'the integrity of the log')
  await page.keyboard.press('Escape')
  await expect(integrity(page)).toHaveCount(0)
  const whats = rows(page).getByRole('rowheader')
  await expect(whats).toHaveText([
    'Revoke key',
    'Revoke key',
    'Destroy key value',
    'Copy key value',
    'Create key',
    'Add workspace',
  ])
  const words = (at: number, ...wanted: readonly string[]) =>
    Promise.all(wanted.map((each) => expect(rows(page).nth(at)).toContainText(each)))
  await words(0, 'key 10', 'Acme', 'Captions', 'kid-e', 'Outcome unknown')
  await words(1, 'key 9', 'Acme', 'Captions', 'kid-b', 'Done')
  await words(4, 'captions-preview', 'Done')
  const { actor } = JSON.parse((await readFile(await logOf(desk.userDataDir), 'utf8')).split('\n')[0] ?? '')
  expect(actor).not.toBe('')
  await words(5, String(actor), 'Acme')
  for (const theme of ['light', 'dark'] as const) {
    await wear(app, theme)
    await expectAccessible(page, `the audit log, ${theme}`)
  }

  // An operation shows its entries, and hides them again; the focus goes with the keys.
  await rows(page).first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(rows(page).first()).toHaveAttribute('aria-expanded', 'true')
  await expect(parts(page)).toHaveText([/Entry 9.*Intention/u, /Entry 10.*End.*Outcome unknown/u])
  await expectAccessible(page, 'an operation with its entries')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const begun = page.getByRole('dialog', { name: 'Revoke key' })
  await expect(begun).toContainText('Written before the change was sent.')
  await page.keyboard.press('Escape')
  await expect(begun).toHaveCount(0)
  await page.keyboard.press('ArrowLeft')
  await expect(rows(page).first()).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(parts(page)).toHaveCount(0)

  const outcome = view(page).getByRole('combobox', { name: 'Outcome' })
  await outcome.selectOption({ label: 'Outcome unknown' })
  await expect(rows(page)).toHaveCount(1)
  await words(0, 'key 10', 'Outcome unknown')
  await outcome.selectOption({ label: 'Done' })
  await search(page).fill('KEY 9')
  await expect(rows(page)).toHaveCount(1)
  await words(0, 'key 9', 'Done')
  await search(page).press('ArrowDown')
  await expect(rows(page).first()).toBeFocused()
  await page.keyboard.press('Enter')
  const entry = page.getByRole('dialog', { name: 'Revoke key' })
  for (const said of ['The change took effect.', 'Acme', 'Captions (101)', 'key 9 (kid-b)'])
    await expect(entry).toContainText(said)
  await expectAccessible(page, 'an operation')
  await entry.getByRole('button', { name: 'All of this key' }).click()
  await expect(entry).toHaveCount(0)
  await expect(search(page)).toHaveValue('')
  await expect(rows(page)).toHaveCount(1)
  await view(page).getByRole('button', { name: 'Key: key 9 (kid-b)' }).click()
  await expect(rows(page)).toHaveCount(6)
  await view(page).getByRole('button', { name: 'Revocations' }).click()
  await expect(rows(page)).toHaveCount(2)
  await view(page).getByRole('button', { name: 'Failed or unknown' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(view(page)).toContainText('1 of 6 operations, 2 entries')
  await search(page).fill('no such thing')
  await expect(view(page).getByText('No operations match')).toBeVisible()
  await view(page).getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(rows(page)).toHaveCount(6)
  await view(page).getByRole('button', { name: 'Today' }).click()
  await expect(rows(page)).toHaveCount(6)
})

test('it is exported as CSV without formulas and as the very lines of the log, and holds no secret', async ({
  desk,
  server,
  userDataDir,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await createKey(page, '=cmd|calc')
  await openView(page, 'Audit log')
  await expect(rows(page).filter({ hasText: '=cmd|calc' })).not.toHaveCount(0)
  const exported = async (item: string, path: string) => {
    await app.chooseFile(path)
    await view(page).getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
    // Each is told with how many entries it has, and is itself one entry more for the next.
    await expect(toasts(page).getByText('written to the file.')).toBeVisible()
    await toasts(page).getByRole('button', { name: 'Dismiss' }).click()
    await expect(toasts(page).getByText('written to the file.')).toHaveCount(0)
    return readFile(path, 'utf8')
  }
  const sheet = await exported('CSV with commas…', join(userDataDir, 'out.csv'))
  expect(sheet).toContain(`"'=cmd|calc"`)
  expect(sheet).not.toContain(`"=cmd|calc"`)
  const log = await readFile(await logOf(userDataDir), 'utf8')
  const lines = await exported('JSON Lines, for checking hashes…', join(userDataDir, 'out.jsonl'))
  expect(lines).toBe(log)
  expect(lines.trimEnd().split('\n').length).toBe(sheet.trimEnd().split('\r\n').length)
  const find = searchFor({ value, token: server.token })
  expect([find(sheet), find(lines)]).toEqual([[], []])
})

test('the menu of exports tells how to check the log by other means', async ({ desk, server }) => {
  const { app, page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  await openView(page, 'Audit log')
  await expect(view(page)).not.toContainText('without Keydesk')
  await view(page).getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Check without Keydesk…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Check the log without Keydesk' })
  await expect(dialog).toContainText('sha256sum')
  await expect(dialog.getByText(/^[0-9a-f]{64}$/u)).toBeVisible()
  for (const theme of ['light', 'dark'] as const) {
    await wear(app, theme)
    await expectAccessible(page, `checking the log by other means, ${theme}`)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('an entry changed, taken out or cut off is reported, and the file left as it is', async ({
  start,
  server,
  userDataDir,
}) => {
  const first = await start()
  await connect(first, server)
  await expect(keyGrid(first.page)).toBeVisible()
  await revoke(first.page, 'key 9')
  await first.app.close()
  const path = await logOf(userDataDir)
  const whole = await readFile(path, 'utf8')
  const changed = whole.replaceAll('"keyName":"key 9"', '"keyName":"key 8"')
  await writeFile(path, changed)

  const { app, page } = await start()
  await openView(page, 'Audit log')
  const alert = broken(page)
  await expect(chip(page)).toHaveText('Chain broken')
  await expect(alert).toContainText('The log’s chain is broken at line 3')
  await expect(alert).toContainText('The entry was changed after it was written')
  await expect(alert).toContainText('The 2 entries before it are sound.')
  for (const theme of ['light', 'dark'] as const) {
    await wear(app, theme)
    await expectAccessible(page, `a broken audit log, ${theme}`)
  }
  expect(await readFile(path, 'utf8')).toBe(changed)

  const lines = whole.split('\n')
  for (const [left, said] of [
    [lines.toSpliced(1, 1).join('\n'), 'broken at line 2'],
    [lines.toSpliced(-2, 1).join('\n'), 'Entries that were confirmed are missing at the end of the file.'],
  ] as const) {
    await writeFile(path, left)
    await verify(page)
    await expect(alert).toContainText(said)
    await expect(toasts(page)).toContainText('its chain is broken.')
    await dismissAll(page)
    expect(await readFile(path, 'utf8')).toBe(left)
  }
  await writeFile(path, whole)
  expect(await verify(page)).toMatch(/Sealed from entry \d on\. The keychain confirms entry \d\./u)
  await expect(toasts(page)).toContainText('The whole log was read again: its chain is intact.')
  await expect(alert).toHaveCount(0)
  await expect(chip(page)).toHaveText(/^Chain verified \d/u)

  await rm(dirname(path), { recursive: true })
  await verify(page)
  await expect(alert).toContainText('The audit log is missing')
})
