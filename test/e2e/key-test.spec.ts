import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/keydesk'
import { askToRotate, showRotation } from './support/rotations'
import { keyRow, openProject } from './support/workspaces'

// On the demo workspace, whose server plays the services: new keys are known after four seconds, and the enterprise's
// regions refuse them.

const handoff = (page: Page) => page.getByRole('alertdialog', { name: 'Copy your new key now' })
const testing = (page: Page) => handoff(page).getByRole('region', { name: 'Test the key' })
const button = (page: Page, name: string) => handoff(page).getByRole('button', { name, exact: true })
const region = (page: Page) => testing(page).getByRole('combobox', { name: 'Region' })

const openDemo = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Open the demo workspace' }).click()
  await openProject(page, 'Live captions')
}

const create = async (page: Page, product?: string): Promise<void> => {
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('captions-preview')
  if (product !== undefined) {
    await form.getByRole('radio', { name: 'Temporary' }).check()
    await form.getByRole('radio', { name: product }).check()
  }
  await form.getByRole('button', { name: 'Create key' }).click()
  await expect(handoff(page)).toBeVisible()
}

test('a new key is tested where it waits: stopped, known after a while, refused elsewhere, in realtime', async ({
  desk: { page },
}) => {
  await openDemo(page)
  await create(page)
  await expect(testing(page)).toContainText(
    'A test proves that the key works, not that your application uses it.',
  )
  await expect(testing(page)).toContainText('Text to speech can’t be tested: a request would cost money.')

  await button(page, 'Test').click()
  await expect(testing(page)).toContainText('Not accepted yet.')
  await button(page, 'Stop').click()
  await expect(testing(page)).toContainText('The test was stopped, so it says nothing about the key.')

  await button(page, 'Test again').click()
  await expect(testing(page)).toContainText(/The key works \(Batch, eu1, .+\)/u, { timeout: 15_000 })
  await expectAccessible(page)

  await region(page).selectOption({ label: 'EU, enterprise (eu2)' })
  await button(page, 'Test').click()
  await expect(testing(page)).toContainText(/The key is refused here \(Batch, eu2, .+\)/u)
  await expect(testing(page)).toContainText('The service said: “Invalid or missing license”')

  await testing(page).getByText('Realtime', { exact: true }).click()
  await button(page, 'Test').click()
  await expect(testing(page)).toContainText(/The key works \(Realtime, eu, .+\)/u)

  // A test is no use of the value: closing still warns.
  await button(page, 'Done').click()
  const leaving = page.getByRole('alertdialog', { name: 'Close without copying?' })
  await leaving.getByRole('button', { name: 'Close anyway' }).click()
  await expect(handoff(page)).toHaveCount(0)

  // The question before it is revoked knows of the last test too, and says what nobody has noted.
  await keyRow(page, 'captions-preview', 'Live captions').click()
  await page.keyboard.press('Delete')
  const revoking = page.getByRole('alertdialog', { name: 'Revoke “captions-preview”?' })
  await expect(revoking).toContainText('Last testWorks, eu, ')
  await expect(revoking).toContainText('OwnerNot noted')
  await page.keyboard.press('Escape')
  await expect(revoking).toHaveCount(0)

  await create(page)
  await expect(testing(page).getByRole('radio', { name: 'Realtime' })).toBeChecked()
  await testing(page).getByText('Batch', { exact: true }).click()
  await expect(region(page)).toHaveValue('eu2')
})

test('a key for text to speech has no test, and the dialog says why', async ({ desk: { page } }) => {
  await openDemo(page)
  await create(page, 'Text to speech')
  await expect(handoff(page)).toContainText('Text to speech can’t be tested: a request would cost money.')
  await expect(button(page, 'Test')).toHaveCount(0)
})

test('a rotation says that its replacement was tested; an untested one warns and can be finished', async ({
  desk: { page },
}) => {
  await openDemo(page)
  const copyAndClose = async () => {
    await button(page, 'Copy').click()
    await expect(handoff(page)).toContainText('Copied.')
    await button(page, 'Done').click()
  }
  const finishing = page.getByRole('alertdialog', { name: /^Revoke the old key “/u })
  const untested = 'The replacement was not tested in Keydesk, so it isn’t proven that it works.'

  const start = async (name: string) => {
    const dialog = await askToRotate(page, name, '3 days')
    await dialog.getByRole('button', { name: 'Create replacement' }).click()
    await expect(handoff(page)).toBeVisible()
  }
  await start('live-captions staging')
  await button(page, 'Test').click()
  await expect(testing(page)).toContainText('The key works', { timeout: 15_000 })
  await copyAndClose()
  await start('live-captions production failover')
  await copyAndClose()

  const tested = await showRotation(page, 'live-captions staging')
  await expect(tested).toContainText(/Tested .+, eu1/u)
  await tested.getByRole('button', { name: /^Finish/u }).click()
  await expect(finishing).toBeVisible()
  await expect(finishing).not.toContainText(untested)
  await expect(finishing).toContainText('ApplicationNot noted')
  await finishing.getByRole('button', { name: 'Cancel' }).click()

  const other = await showRotation(page, 'live-captions production failover')
  await expect(other).toContainText('Not tested')
  await other.getByRole('button', { name: /^Finish/u }).click()
  await expect(finishing).toContainText(untested)
  await expectAccessible(page)
  await finishing.getByRole('textbox').fill('live-captions production failover')
  await finishing.getByRole('button', { name: 'Revoke old key' }).click()
  await expect(finishing).toHaveCount(0)
})
