import type { Locator, Page } from 'playwright/test'
import { noted, inspector } from './support/inspector'
import { expect, setClipboard, test } from './support/keydesk'
import { rotateDialog } from './support/rotations'
import { captionsWorkspace, deleteRequests } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() }, loadsInBackground: true })

const steps = ['connect', 'find', 'owner', 'rotate', 'revoke'] as const
type Step = (typeof steps)[number]
type Counts = Record<Step, number>

/** Somebody at the window, whose clicks and key presses are counted by step. Text that is typed is not. */
const counting = (page: Page) => {
  const began: (readonly [Step, number])[] = [['connect', performance.now()]]
  const counts: Counts = { connect: 0, find: 0, owner: 0, rotate: 0, revoke: 0 }
  let step: Step = 'connect'
  const press = async (key: string): Promise<void> => {
    counts[step] += 1
    await page.keyboard.press(key)
  }
  return {
    counts,
    begin: (next: Step): void => {
      step = next
      began.push([next, performance.now()])
    },
    /** Says how long each step took here, where nobody thinks or aims: for comparing, not a limit. */
    tellSeconds: (): void => {
      const ends = [...began.slice(1).map(([, at]) => at), performance.now()]
      const said = began.map(
        ([name, at], index) => `${name} ${(((ends[index] ?? at) - at) / 1_000).toFixed(1)} s`,
      )
      const annotation = { type: 'seconds', description: said.join(', ') }
      test.info().annotations.push(annotation)
      console.log(`${test.info().title}: ${annotation.description}`)
    },
    click: async (on: Locator): Promise<void> => {
      counts[step] += 1
      await on.click()
    },
    doubleClick: async (on: Locator): Promise<void> => {
      counts[step] += 2
      await on.dblclick()
    },
    press,
    /** By Tab, as often as it takes. */
    tabTo: async (to: Locator, key = 'Tab'): Promise<void> => {
      await expect(to).toBeVisible()
      const reached = to.and(page.locator(':focus'))
      for (let presses = 0; (await reached.count()) === 0; presses += 1) {
        expect(presses, `the way to ${String(to)}`).toBeLessThan(60)
        await press(key)
      }
    },
  }
}

const oldest = 'captions-production'
const form = (page: Page) => page.getByRole('form', { name: 'Connect your workspace' })
const handoff = (page: Page) => page.getByRole('alertdialog', { name: 'Copy your new key now' })
const atOnce = (page: Page) => page.getByRole('alertdialog', { name: /^Is the application using/u })
/** Waits until a dialog is there and has the focus: a press before that would be a press for nothing. */
const expectOpen = (dialog: Locator): Promise<void> =>
  expect(dialog.and(dialog.page().locator(':focus-within'))).toHaveCount(1)
const rows = (page: Page) => page.getByRole('grid').getByRole('row')

/** What a real workspace needs not: the address of the test's server. */
const setAddress = async (page: Page, baseUrl: string): Promise<void> => {
  await form(page).getByText('Advanced').click()
  await form(page).getByRole('textbox', { name: 'Management API address' }).fill(baseUrl)
}

// A step that takes more than this has become longer: shorten it again, or say here why it is worth it
// (docs/testing.md has the table).
const mostByMouse: Counts = { connect: 2, find: 1, owner: 4, rotate: 5, revoke: 1 }
const mostByKeyboard: Counts = { connect: 3, find: 3, owner: 7, rotate: 21, revoke: 1 }

const expectAtMost = (counts: Counts, most: Counts): void => {
  for (const step of steps) expect(counts[step], step).toBeLessThanOrEqual(most[step])
}

test('a new administrator replaces the oldest key with the mouse, in few clicks', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await page.setViewportSize({ width: 1440, height: 900 })
  await setAddress(page, server.baseUrl)
  await setClipboard(app, server.token)
  const user = counting(page)
  await user.click(form(page).getByRole('button', { name: 'Paste token' }))
  await user.click(form(page).getByRole('button', { name: 'Connect' }))
  const sidebar = page.getByRole('navigation', { name: 'Workspace and projects' })

  user.begin('find')
  await user.click(sidebar.getByRole('button', { name: /^Overview/u }))
  await expect(rows(page).nth(1)).toContainText(oldest)

  user.begin('owner')
  await user.doubleClick(rows(page).nth(1))
  await user.click(noted(page, 'Owner'))
  await page.keyboard.type('Media team')
  await user.press('Enter')
  await expect(noted(page, 'Owner')).toContainText('Media team')

  user.begin('rotate')
  await user.click(page.getByRole('button', { name: `Rotate… ${oldest}`, exact: true }))
  await user.click(rotateDialog(page).getByRole('radio', { name: 'No grace period', exact: true }))
  await user.click(rotateDialog(page).getByRole('button', { name: 'Create replacement' }))
  await user.click(handoff(page).getByRole('button', { name: 'Copy', exact: true }))
  await user.click(handoff(page).getByRole('button', { name: 'Done' }))

  user.begin('revoke')
  await atOnce(page).getByRole('textbox').fill(oldest)
  await user.click(atOnce(page).getByRole('button', { name: 'Revoke old key' }))
  await expect(atOnce(page)).toHaveCount(0)
  expect(deleteRequests(server)).toBe(1)
  user.tellSeconds()
  expectAtMost(user.counts, mostByMouse)
})

test('a new administrator replaces the oldest key by keyboard alone, in few presses', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await page.setViewportSize({ width: 1440, height: 900 })
  await setAddress(page, server.baseUrl)
  await setClipboard(app, server.token)
  const user = counting(page)
  await form(page).getByRole('button', { name: 'Paste token' }).focus()
  await user.press('Enter')
  await expect(form(page).getByRole('textbox', { name: 'Management token' })).toHaveValue(/held safely/u)
  await user.tabTo(form(page).getByRole('textbox', { name: 'Name' }))
  await user.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Workspace and projects' })).toBeVisible()

  user.begin('find')
  await user.press('ControlOrMeta+3')
  await expect(page.getByRole('heading', { name: 'Health', level: 1 })).toBeVisible()
  await expect(rows(page).nth(1)).toContainText(oldest)
  await user.press('ControlOrMeta+f')
  await user.press('ArrowDown')
  await expect(rows(page).nth(1)).toBeFocused()

  user.begin('owner')
  await user.press('Enter')
  await expect(inspector(page)).toBeVisible()
  await user.tabTo(noted(page, 'Owner'))
  await user.press('Enter')
  await page.keyboard.type('Media team')
  await user.press('Enter')
  await expect(noted(page, 'Owner')).toContainText('Media team')

  user.begin('rotate')
  // Back to the row, and to its button.
  await user.press('Escape')
  await expect(rows(page).nth(1)).toBeFocused()
  await user.press('ArrowRight')
  await user.press('Enter')
  await expectOpen(rotateDialog(page))
  await user.tabTo(rotateDialog(page).getByRole('radio', { checked: true }))
  const atOnceRadio = rotateDialog(page).getByRole('radio', { name: 'No grace period', exact: true })
  for (let presses = 0; !(await atOnceRadio.isChecked()); presses += 1) {
    expect(presses, 'the way to no grace period').toBeLessThan(5)
    await user.press('ArrowUp')
  }
  await user.press('Enter')
  await expectOpen(handoff(page))
  await user.tabTo(handoff(page).getByRole('button', { name: 'Copy', exact: true }))
  await user.press('Enter')
  await expect(handoff(page)).toContainText('Copied.')
  await user.tabTo(handoff(page).getByRole('button', { name: 'Done' }))
  await user.press('Enter')

  user.begin('revoke')
  await expect(atOnce(page).getByRole('textbox')).toBeFocused()
  await page.keyboard.type(oldest)
  await user.press('Enter')
  await expect(atOnce(page)).toHaveCount(0)
  expect(deleteRequests(server)).toBe(1)
  user.tellSeconds()
  expectAtMost(user.counts, mostByKeyboard)
})
