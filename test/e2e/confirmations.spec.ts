import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { openSettings, wear } from './support/views'
import { captionsWorkspace, openProject } from './support/workspaces'

const value = 'PLANTED-key-value.0123456789_abcdefgh'

test.use({ serverOptions: { workspace: captionsWorkspace(), keyValueFactory: () => value } })

const handoff = (page: Page) => page.getByRole('alertdialog', { name: 'Copy your new key now' })
const question = (page: Page, name: string) => page.getByRole('alertdialog', { name })
const button = (page: Page, name: string) => handoff(page).getByRole('button', { name, exact: true })

const create = async (page: Page) => {
  await openProject(page, 'Captions')
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('captions-preview')
  await form.getByRole('button', { name: 'Create key' }).click()
  await expect(handoff(page)).toBeVisible()
}

test('the questions of the settings come on top of those that always come', async ({
  desk,
  server,
  start,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await openSettings(page)
  for (const name of ['Ask before a key value is shown', 'Ask before a copied or saved value is closed']) {
    await page.getByRole('checkbox', { name }).check()
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  }
  await expect(page.getByText('Keydesk always confirms revoking a key')).toBeVisible()
  await create(page)

  await button(page, 'Reveal').click()
  const reveal = question(page, 'Show the value?')
  await expect(reveal.getByRole('button', { name: 'Keep hidden' })).toBeFocused()
  for (const theme of ['light', 'dark'] as const) {
    await wear(app, theme)
    await expectAccessible(page, `the question before a value is shown, ${theme}`)
  }
  await page.keyboard.press('Escape')
  await expect(reveal).toHaveCount(0)
  await expect(button(page, 'Reveal')).toBeFocused()
  expect(await page.content()).not.toContain(value)
  await button(page, 'Reveal').click()
  await reveal.getByRole('button', { name: 'Show' }).click()
  await expect(handoff(page)).toContainText(value)
  await button(page, 'Hide').click()

  // Neither copied nor saved: the question that cannot be turned off.
  await button(page, 'Done').click()
  await question(page, 'Close without copying?').getByRole('button', { name: 'Copy and close' }).click()
  const arrived = question(page, 'Have you saved the value?')
  await expect(arrived).toBeVisible()
  await arrived.getByRole('button', { name: 'Keep open' }).click()
  await expect(arrived).toHaveCount(0)
  await expect(handoff(page)).toContainText('Copied.')
  await button(page, 'Done').click()
  await expectAccessible(page, 'the question before a copied value is closed')
  await arrived.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(handoff(page)).toHaveCount(0)

  await desk.app.close()
  const again = (await start()).page
  await openSettings(again)
  await expect(again.getByRole('checkbox', { name: 'Ask before a key value is shown' })).toBeChecked()
  await again.getByRole('checkbox', { name: 'Ask before a copied or saved value is closed' }).uncheck()
  await expect(again.getByText('Saved', { exact: true }).first()).toBeVisible()
  await create(again)
  await button(again, 'Copy').click()
  await expect(handoff(again)).toContainText('Copied.')
  await button(again, 'Done').click()
  await expect(handoff(again)).toHaveCount(0)
})
