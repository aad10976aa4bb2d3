import type { Locator, Page } from 'playwright/test'
import { fingerprintAccount } from '../../src/main/fingerprints/secret'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { heapSnapshot } from './support/heap'
import { deleteKeychainEntry } from './support/keychain'
import { inspector } from './support/inspector'
import { clipboardText, type Desk, expect, setClipboard, test } from './support/keydesk'
import { searchFolder, searchFor } from './support/secret-search'
import { openSettings } from './support/views'
import { captionsWorkspace, deleteRequests, keyGrid, keyRow, openProject } from './support/workspaces'

// Never said to the page by the test itself: that alone would put it in the page's memory.
const value = 'CANARYkeyValue5Mu8Ea2Xi7Ro4Bq9Tz1Nw6Cv3Ly0Dk'
const search = searchFor({
  'the value': value,
  'its beginning': value.slice(0, 12),
  'its end': value.slice(-12),
})

test.use({ serverOptions: { workspace: captionsWorkspace(), keyValueFactory: () => value } })

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Which key is this?' })
const field = (page: Page): Locator => dialog(page).getByRole('textbox', { name: 'Key value' })
const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true })

const createKey = async (page: Page, name: string, project?: string): Promise<void> => {
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('button', { name: 'Create key' }).click()
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  await expect(handoff).toBeVisible()
  await button(handoff, 'Copy').click()
  await expect(handoff).toContainText('Copied.')
  await button(handoff, 'Done').click()
  await expect(handoff).toHaveCount(0)
  await expect(keyRow(page, name, project)).toBeVisible()
}

const open = async (page: Page): Promise<void> => {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: 'Which key is this?' }).click()
  await expect(field(page)).toBeFocused()
}

const paste = async ({ app, page }: Desk, text: string): Promise<void> => {
  await setClipboard(app, text)
  await field(page).press('ControlOrMeta+v')
}

test('a key that Keydesk made is recognised by its value, which never reaches the page', async ({
  desk,
  server,
  userDataDir,
}) => {
  test.setTimeout(120_000)
  const { app, page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  await createKey(page, 'captions-preview')

  // From the palette, by the keyboard alone.
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill('which key')
  await page.keyboard.press('Enter')
  await expect(field(page)).toBeFocused()
  await expectAccessible(page, 'nothing pasted')
  await page.keyboard.type('x')
  await paste(desk, `SPEECHMATICS_API_KEY="${value}"`)
  await expect(dialog(page)).toContainText('Made by Keydesk')
  await expect(field(page)).toHaveValue('Pasted (44 characters)')
  for (const fact of ['captions-preview', 'Captions', 'Acme', 'In the list of'])
    await expect(dialog(page)).toContainText(fact)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `a key of ours, ${colorScheme}`)
  }
  expect(search(await heapSnapshot(page)), 'the page’s memory').toEqual([])
  expect(await clipboardText(app)).toContain(value)

  await button(dialog(page), 'Show key').click()
  const details = inspector(page)
  await expect(details).toContainText('captions-preview')
  await expect(details).toContainText('Made with Keydesk on')
  await expect(details).not.toContainText('Value ends in')
  await app.close()
  expect((await searchFolder(userDataDir, search)).found).toEqual([])
  expect(search(app.output())).toEqual([])
})

test('rotates and revokes what was found, and then tells that it is revoked', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  await createKey(page, 'captions-preview')
  await open(page)
  await paste(desk, value)
  await button(dialog(page), 'Rotate…').click()
  const rotate = page.getByRole('dialog', { name: 'Rotate this key' })
  await expect(rotate).toContainText('captions-preview')
  await page.keyboard.press('Escape')
  await open(page)
  await paste(desk, value)
  await button(dialog(page), 'Revoke…').click()
  const confirm = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await expect(confirm).toContainText('captions-preview')
  await confirm.getByRole('textbox').fill('captions-preview')
  await confirm.getByRole('button', { name: 'Revoke key' }).click()
  await expect(confirm).toHaveCount(0)
  expect(deleteRequests(server)).toBe(1)
  await open(page)
  await paste(desk, value)
  await expect(dialog(page)).toContainText('Revoked, as proven on')
  await expect(button(dialog(page), 'Rotate…')).toHaveCount(0)
  await button(dialog(page), 'Show project').click()
  await expect(keyGrid(page)).toBeVisible()
})

test('another value is not made here; the clipboard is cleared where that is wanted', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  await open(page)
  await paste(desk, 'AnotherKeyThatNobodyMadeHere1234')
  await expect(dialog(page)).toContainText('Not made here')
  await expect(dialog(page)).toContainText('Keydesk has no fingerprint of any key on this computer.')
  await expect(dialog(page)).toContainText('It can still be a key of your workspace')
  expect(await clipboardText(app)).toBe('AnotherKeyThatNobodyMadeHere1234')
  await dialog(page).getByRole('checkbox', { name: 'Clear the clipboard afterwards' }).check()
  await button(dialog(page), 'Paste another').click()
  await expect(dialog(page)).toContainText('The clipboard is cleared.')
  expect(await clipboardText(app)).toBe('')
  await button(dialog(page), 'Paste another').click()
  await expect(dialog(page).getByRole('alert')).toContainText('nothing that looks like a key’s value')
  await expect(dialog(page)).not.toContainText('Not made here')
})

test('once the keychain’s secret is lost, what it made is called not comparable', async ({
  desk,
  server,
  userDataDir,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  await createKey(page, 'captions-preview')
  expect(await deleteKeychainEntry(fingerprintAccount(userDataDir))).toBe(true)
  await open(page)
  await paste(desk, value)
  await expect(dialog(page)).toContainText('Not known')
  await expect(dialog(page)).toContainText(/1 fingerprint from before .+ cannot be compared/u)
  await expectAccessible(page, 'not known')
})

test('the last four characters are shown where the setting keeps them', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await openSettings(page)
  const setting = page.getByRole('checkbox', { name: 'Keep the last four characters of new keys’ values' })
  await expect(setting).not.toBeChecked()
  await setting.check()
  await openProject(page, 'Captions')
  await createKey(page, 'captions-preview')
  await keyRow(page, 'captions-preview').dblclick()
  const details = inspector(page)
  await expect(details).toContainText('Value ends in…y0Dk')
})

test('the pasted value is tested in the dialog, and never reaches the page', async ({ desk }) => {
  const { app, page } = desk
  await page.getByRole('button', { name: 'Open the demo workspace' }).click()
  await openProject(page, 'Live captions')
  await createKey(page, 'captions-preview', 'Live captions')
  const copied = await clipboardText(app)
  await open(page)
  await field(page).press('ControlOrMeta+v')
  await expect(dialog(page)).toContainText('Made by Keydesk')
  const testing = dialog(page).getByRole('region', { name: 'Test the key' })
  await expect(testing).toContainText('Sends the value to this product’s own address')
  await expectAccessible(page, 'before the test')
  await button(testing, 'Test').click()
  await expect(testing).toContainText(/The key works \(Batch, eu1, .+\)/u, { timeout: 15_000 })
  await expect(testing).toContainText('Whoever has this value can use the key.')
  await testing.getByRole('combobox', { name: 'Region' }).selectOption({ label: 'EU, enterprise (eu2)' })
  await button(testing, 'Test').click()
  await expect(testing).toContainText(/The key is refused here \(Batch, eu2, .+\)/u)
  await expectAccessible(page, 'tested')
  const found = searchFor({ 'the value': copied, 'its end': copied.slice(-12) })
  expect(found(await heapSnapshot(page)), 'the page’s memory').toEqual([])
})
