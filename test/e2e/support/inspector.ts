import type { Locator, Page } from 'playwright/test'
import { expect } from './keydesk'

/** What is known of the key of the active row, beside the list. */
export const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Key details' })

/** A note of the key in the inspector, as text that can be pressed. */
export const noted = (page: Page, field: string): Locator =>
  inspector(page).getByRole('button', { name: new RegExp(`^${field}`, 'u') })

/** Begins to edit a note of the key in the inspector; answers its field. */
export const edit = async (page: Page, field: string): Promise<Locator> => {
  await noted(page, field).click()
  const editing = inspector(page).locator('input, textarea').and(inspector(page).getByLabel(field)).first()
  await expect(editing).toBeVisible()
  return editing
}

/** Notes something of the key in the inspector, by Enter; answers once it is saved. */
export const noteDown = async (page: Page, field: string, value: string, key = 'Enter'): Promise<void> => {
  const editing = await edit(page, field)
  await editing.fill(value)
  await editing.press(key)
  await expect(noted(page, field)).toBeFocused()
}
