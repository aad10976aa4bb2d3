import type { Page } from 'playwright/test'
import { needsChromium } from './support/chromium'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { captionsWorkspace, openProject } from './support/workspaces'

needsChromium(142, 'it has no interest invokers')
test.use({ serverOptions: { workspace: captionsWorkspace() } })

test.beforeEach(async ({ desk, server }) => {
  await connect(desk, server)
  await openProject(desk.page, 'Captions')
})

const hint = (page: Page) => page.locator('#hint')
const columns = (page: Page) => page.getByRole('button', { name: 'Columns', exact: true })
const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh', exact: true })

test('a pointer on a button brings its hint, which it can move onto; pressing or leaving takes it away', async ({
  desk,
}) => {
  const { page } = desk
  await refresh(page).hover()
  await expect(hint(page)).toBeVisible()
  await expect(hint(page)).toHaveText(/^Refresh \((?:Ctrl\+|⌘)R\)$/u)
  const box = await hint(page).boundingBox()
  const button = await refresh(page).boundingBox()
  expect(box?.y).toBeGreaterThan((button?.y ?? 0) + (button?.height ?? 0))
  await hint(page).hover()
  await expect(hint(page)).toBeVisible()
  await columns(page).hover()
  await expect(hint(page)).toHaveText('Columns')
  await page.mouse.move(1, 1)
  await expect(hint(page)).toBeHidden()
  await columns(page).hover()
  await expect(hint(page)).toBeVisible()
  await columns(page).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expect(hint(page)).toBeHidden()
})

test('the keyboard brings it too, and Esc hides it and still does what it does there', async ({ desk }) => {
  const { page } = desk
  await page.mouse.move(1, 1)
  await page.getByRole('textbox', { name: 'Search keys' }).focus()
  await page.keyboard.press('Tab')
  await expect(refresh(page)).toBeFocused()
  await expect(hint(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(hint(page)).toBeHidden()
  await expect(refresh(page)).toBeFocused()
})

test('a button that cannot be pressed says why', async ({ desk, server }) => {
  const { page } = desk
  await server.close()
  await refresh(page).click()
  const create = page.getByRole('button', { name: 'New key' })
  await expect(create).toHaveAttribute('aria-disabled', 'true')
  await create.hover()
  await expect(hint(page)).toBeVisible()
  await expect(hint(page)).toHaveText(
    await create.evaluate((button) => button.ariaDescribedByElements?.[0]?.textContent ?? ''),
  )
})

test('a hint in a dialog is over it, and one press of Esc closes both', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('button', { name: /^Workspace: / }).click()
  await page.getByRole('menuitem', { name: 'Manage workspaces…' }).click()
  const dialog = page.getByRole('dialog')
  const rename = dialog.getByRole('button', { name: /^Rename / })
  await rename.hover()
  await expect(hint(page)).toBeVisible()
  await expect(hint(page)).toHaveText(/^Rename /)
  // Nothing of the dialog is in front of it.
  const isInFront = `(({ left, top, width, height }) =>
    document.elementFromPoint(left + width / 2, top + height / 2)?.id === 'hint')(hint.getBoundingClientRect())`
  expect(await page.evaluate(isInFront)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(hint(page)).toBeHidden()
})
