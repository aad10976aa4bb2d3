import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { noted, noteDown } from './support/inspector'
import { expect, test } from './support/keydesk'
import { openView } from './support/views'
import { captionsWorkspace, keyGrid, keyRow, openProject } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const bell = (page: Page) => page.getByRole('button', { name: /^Messages/u })
const list = (page: Page) => page.getByRole('dialog', { name: 'Messages' })
// What a message lists is none of its own.
const rows = (page: Page) => list(page).getByRole('list', { name: 'Messages' }).locator(':scope > li')
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })

/** Copies the ID of a key, which a toast tells; nothing is to be seen of it afterwards. */
const copyId = async (page: Page, name: string): Promise<void> => {
  await keyRow(page, name).click()
  await page.keyboard.press('ControlOrMeta+C')
  await expect(toasts(page)).toContainText(name)
}

test('what a toast told stays in the list, unread until it was opened, and is cleared', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await openProject(page, 'Captions')
  await expect(bell(page)).toHaveAccessibleName(/^Messages, 1 unread$/u)
  await copyId(page, 'key 9')
  await expect(bell(page)).toHaveAccessibleName('Messages, 2 unread')
  await toasts(page).getByRole('button', { name: 'Dismiss' }).last().click()
  // Dismissed by a person, it was read.
  await expect(bell(page)).toHaveAccessibleName('Messages, 1 unread')

  await bell(page).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).first()).toContainText('key 9')
  await expect(rows(page).first().getByRole('time')).toHaveText(/\d/u)
  await expect(rows(page).last()).toContainText('Unread')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(list(page)).toHaveCount(0)
  await expect(bell(page)).toBeFocused()
  await expect(bell(page)).toHaveAccessibleName('Messages')

  await bell(page).click()
  await expect(list(page)).not.toContainText('Unread')
  await list(page).getByRole('button', { name: 'Clear' }).click()
  await expect(list(page)).toContainText('No messages yet')
  await expect(list(page).getByRole('button', { name: 'Close' })).toBeFocused()
  await expectAccessible(page)
  // The same button closes what it opened; to assistive technology the list is all there is meanwhile.
  await page.getByRole('button', { name: 'Messages', exact: true, includeHidden: true }).click()
  await expect(list(page)).toHaveCount(0)
})

test('the list opens from search or run and from the menu, and gives the focus back', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await openProject(page, 'Captions')
  await keyRow(page, 'key 9').click()
  await page.keyboard.press('ControlOrMeta+K')
  await expect(page.getByRole('combobox', { name: 'Find a key, project, view or action' })).toBeFocused()
  await page.keyboard.type('messages')
  await page.keyboard.press('Enter')
  await expect(list(page).getByRole('list', { name: 'Messages' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list(page)).toHaveCount(0)
  await expect(keyGrid(page).locator(':focus')).toHaveCount(1)

  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('show-messages')?.click())
  await expect(list(page).getByRole('list', { name: 'Messages' })).toBeFocused()
  await list(page).getByRole('button', { name: 'Close' }).click()
  await expect(list(page)).toHaveCount(0)
})

test('an undo is offered in the list only as long as its toast is there', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await openProject(page, 'Captions')
  await keyRow(page, 'key 9').click()
  await page.keyboard.press('Enter')
  await noteDown(page, 'Owner', 'Platform team')
  await expect(toasts(page).getByRole('button', { name: 'Undo' })).toBeVisible()

  await bell(page).click()
  const undo = list(page).getByRole('button', { name: 'Undo' })
  await expect(undo).toHaveCount(1)
  await undo.click()
  await expect(list(page)).toHaveCount(0)
  await expect(toasts(page)).toContainText('Owner')
  await expect(noted(page, 'Owner')).not.toContainText('Platform team')
  await bell(page).click()
  await expect(rows(page).first()).toContainText('key 9')
  await expect(undo).toHaveCount(0)
})

test('the messages are in no file and go with the page', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await openView(page, 'Rotations')
  await expect(bell(page)).toHaveAccessibleName('Messages, 1 unread')
  await page.reload()
  await expect(bell(page)).toHaveAccessibleName('Messages')
})

test('a toast stays while it has the focus or the pointer, and gives the focus back', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await openProject(page, 'Captions')
  await toasts(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(toasts(page).getByRole('button')).toHaveCount(0)
  await page.clock.install()
  await copyId(page, 'key 9')
  const dismiss = toasts(page).getByRole('button', { name: 'Dismiss' })
  await keyRow(page, 'key 9').focus()
  await dismiss.focus()
  // The pointer comes and goes, the focus stays.
  await dismiss.hover()
  await page.mouse.move(1, 1)
  await page.clock.fastForward(30_000)
  await expect(dismiss).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(toasts(page).getByRole('button')).toHaveCount(0)
  await expect(keyRow(page, 'key 9')).toBeFocused()

  await copyId(page, 'key 9')
  await dismiss.hover()
  await page.clock.fastForward(30_000)
  await expect(dismiss).toBeVisible()
  await page.mouse.move(1, 1)
  await page.clock.fastForward(30_000)
  await expect(dismiss).toHaveCount(0)
})
