import type { Page } from 'playwright/test'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { captionsWorkspace, openProject } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

test.beforeEach(async ({ desk, server }) => {
  await connect(desk, server)
  await openProject(desk.page, 'Captions')
})

const menu = (page: Page) => page.getByRole('menu')
const items = (page: Page) => menu(page).locator('[role^="menuitem"]')

test('a menu opens by pointer and by key, at its first or last item, and gives the focus back', async ({
  desk,
}) => {
  const { page } = desk
  const button = page.getByRole('button', { name: 'Project actions' })
  await expect(button).toHaveAttribute('aria-haspopup', 'menu')
  await expect(button).toHaveAttribute('aria-expanded', 'false')

  await button.click()
  await expect(menu(page)).toBeVisible()
  await expect(menu(page)).toHaveAccessibleName('Project actions')
  await expect(menu(page).locator('[data-highlighted]')).toHaveCount(0)
  // The first press elsewhere closes it and does no more, on its own button as well.
  const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.click(x + width / 2, y + height / 2)
  await expect(menu(page)).toBeHidden()

  await button.focus()
  for (const [key, at] of [
    ['Enter', 'first'],
    ['Space', 'first'],
    ['ArrowDown', 'first'],
    ['ArrowUp', 'last'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(at === 'first' ? items(page).first() : items(page).last(), key).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menu(page)).toBeHidden()
    await expect(button).toBeFocused()
    await expect(button).toHaveAttribute('aria-expanded', 'false')
  }
})

test('a right press on a project in the list opens its menu where the pointer is', async ({ desk }) => {
  const { page } = desk
  const option = page.getByRole('option').first()
  await option.click({ button: 'right', position: { x: 30, y: 8 } })
  await expect(menu(page)).toBeVisible()
  const at = await option.boundingBox()
  const place = await menu(page).boundingBox()
  expect(Math.abs((place?.x ?? 0) - ((at?.x ?? 0) + 30))).toBeLessThan(12)
  await page.keyboard.press('Escape')
  await expect(menu(page)).toBeHidden()
})
