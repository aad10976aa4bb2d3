import type { Locator } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { allKeys, collectKeys, openView } from './support/views'
import { captionsNewestFirst, captionsWorkspace, expectKeys } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

// What a window of 1280 by 800 has left at 200 %.
const feature = { width: 640, height: 400 } as const

const expectInside = async (control: Locator): Promise<void> => {
  const box = await control.boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? feature.width + 1)).toBeLessThanOrEqual(feature.width)
}

test('at 200 % nothing of the tools is cut off, and each table leads to the actions of its rows', async ({
  desk,
  server,
}) => {
  const { page } = desk
  page.setDefaultTimeout(15_000)
  await connect(desk, server)
  await page.setViewportSize(feature)
  await expectKeys(page, captionsNewestFirst)
  for (const name of ['Refresh', 'New key'])
    await expectInside(page.getByRole('button', { name, exact: true }))
  const actions = page.getByRole('button', { name: 'Actions for captions-staging', exact: true })
  const menu = page.getByRole('menu', { name: 'Actions for captions-staging' })
  // Scrolls there first, which only works where the table can be scrolled sideways.
  await actions.click()
  await expect(menu).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)

  await collectKeys(page)
  await expect(allKeys(page)).toBeVisible()
  await actions.click()
  await expect(menu).toBeVisible()
  await page.keyboard.press('Escape')

  await openView(page, 'Health')
  await expectInside(page.getByRole('button', { name: 'Refresh', exact: true }))
  await expectInside(page.getByRole('combobox', { name: 'Project', exact: true }))
  await page.getByRole('button', { name: 'Actions for captions-production' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
})

test('at 200 % a message stands below what is there, and covers no button', async ({ desk, server }) => {
  const { page } = desk
  await page.setViewportSize(feature)
  await connect(desk, server)
  const message = page.getByRole('region', { name: 'Notifications' })
  await message.getByText('Not known:').hover()
  const below = await message.boundingBox()
  const main = await page.getByRole('main').boundingBox()
  expect((main?.y ?? feature.height) + (main?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0)
  expect((below?.y ?? 0) + (below?.height ?? feature.height)).toBeLessThanOrEqual(feature.height)
})

test('a sheet of text alone is scrolled by the keyboard', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await page.setViewportSize(feature)
  await expectKeys(page, captionsNewestFirst)
  await page.keyboard.press('ControlOrMeta+/')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const scroller = sheet.getByRole('group', { name: 'Keyboard shortcuts' })
  await expect(scroller).toBeFocused()
  await expectAccessible(page, 'the shortcut sheet')
  const last = sheet.getByText('Close without doing anything')
  await expect(last).toBeVisible()
  await expect(last).not.toBeInViewport()
  await page.keyboard.press('End')
  await expect(last).toBeInViewport()
  // A window that shows all of it has nothing to scroll, so no such stop.
  await page.setViewportSize({ width: 1400, height: 1600 })
  await expect(scroller).toHaveCount(0)
})
