import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { type Desk, expect } from './keydesk'
import { chooseFromMenu, openView } from './views'

export type Keep = 'No grace period' | '1 hour' | '24 hours' | '3 days' | '7 days'

/** The dialog that starts a rotation. */
export const rotateDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Rotate this key' })

/** Opens the dialog for a key, and answers it with the old key's keeping chosen. */
export const askToRotate = async (page: Page, name: string, keep: Keep): Promise<Locator> => {
  await chooseFromMenu(page, name, 'Rotate…')
  const dialog = rotateDialog(page)
  await dialog.getByRole('radio', { name: keep, exact: true }).click()
  return dialog
}

/** Hands the replacement's value over by copying it. */
export const deliver = async (page: Page): Promise<void> => {
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  await handoff.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(handoff).toContainText('Copied.')
  await handoff.getByRole('button', { name: 'Done' }).click()
  await expect(handoff).toHaveCount(0)
}

/** Replaces a key and hands the new value over; the old key is kept for that long. */
export const rotate = async (page: Page, name: string, keep: Keep): Promise<void> => {
  const dialog = await askToRotate(page, name, keep)
  await dialog.getByRole('button', { name: 'Create replacement' }).click()
  await deliver(page)
}

/** The rotation of a key, in the view of rotations. */
export const rotationOf = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Rotations' }).getByRole('article', { name: `Rotation of ${name}` })

/** Opens the view of rotations and answers the rotation of a key. */
export const showRotation = async (page: Page, name: string): Promise<Locator> => {
  await openView(page, 'Rotations')
  await expect(rotationOf(page, name)).toBeVisible()
  return rotationOf(page, name)
}

/** Shows the rotations that ended. */
export const showEnded = async (page: Page, count: number): Promise<Locator> => {
  await page.getByText(`${count} ended in the last 90 days`).click()
  return page.getByRole('list', { name: 'Ended rotations' })
}

/** Chooses from the menu of a rotation. */
export const chooseForRotation = async (page: Page, name: string, item: string): Promise<void> => {
  await page.getByRole('button', { name: `Actions for the rotation of ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Sets back the date until which the old keys of a workspace are kept, while the app does not run. */
export const makeDue = async (userDataDir: string, workspace: string): Promise<void> => {
  const path = join(userDataDir, 'workspaces', workspace, 'rotations.json')
  const text = await readFile(path, 'utf8')
  const past = new Date(Date.now() - 2 * 60 * 60_000).toISOString()
  await writeFile(path, text.replaceAll(/"revokeAfter":"[^"]*"/gu, `"revokeAfter":"${past}"`))
}

/** The OS's notifications shown so far. */
export const notificationsShown = ({ app }: Pick<Desk, 'app'>): readonly string[] =>
  app.notified().map(({ title, body }) => `${title}: ${body}`)
