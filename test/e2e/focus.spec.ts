import type { Page } from 'playwright/test'
import { connect } from './support/connect'
import { type Stop, expectFocus, expectStops, focused, toStart } from './support/focus'
import { inspector } from './support/inspector'
import { expect, test } from './support/keydesk'
import { rotate, rotateDialog } from './support/rotations'
import { dismissToast } from './support/screens'
import { collectKeys, openView } from './support/views'
import { captionsWorkspace, openProject } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const menus = (page: Page) => page.getByRole('menu')
const dialogs = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog'))
/** These lead to the system's own dialogs, which no page sees. */
const leadsAway = /export|import/iu

/** Focuses what is called so, as if Tab had come to it. */
const comeTo = async (page: Page, { at }: Stop): Promise<void> => {
  for (let presses = 0; (await focused(page)).at !== at; presses += 1) {
    expect(presses, `the way to ${at}`).toBeLessThan(120)
    await page.keyboard.press('Tab')
  }
}

/** Goes through an open dialog both ways, and leaves it by Esc. */
const tryDialog = async (page: Page, where: string): Promise<void> => {
  await expect(dialogs(page)).toHaveCount(1)
  await expect(dialogs(page).and(page.locator(':focus-within')), `a focus in ${where}`).toHaveCount(1)
  await expectStops(page, where, { isDialog: true })
  await page.keyboard.press('Escape')
  await expect(dialogs(page)).toHaveCount(0)
  await expectFocus(page, `closing ${where}`)
}

/** Opens a menu by its key, goes through it, and answers what in it leads to a dialog. */
const tryMenu = async (page: Page, trigger: Stop, key: string, where: string): Promise<readonly string[]> => {
  await page.keyboard.press(key)
  await expect(menus(page)).toHaveCount(1)
  const item = menus(page).locator('[role^=menuitem]:focus')
  await expect(menus(page).or(item).and(page.locator(':focus'))).toHaveCount(1)
  // The menu of a row has the focus itself until an arrow goes into it.
  if ((await item.count()) === 0) await page.keyboard.press('ArrowDown')
  const names: string[] = []
  const leading: string[] = []
  for (;;) {
    await expect(item, `an item of ${where} that has the focus`).toHaveCount(1)
    // A menu marks the item with the focus by its colour.
    await expect(item).toHaveAttribute('data-highlighted')
    const name = (await item.innerText()).trim()
    if (names.includes(name)) break
    names.push(name)
    if (name.includes('…') && (await item.getAttribute('aria-disabled')) !== 'true') leading.push(name)
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Escape')
  await expect(menus(page)).toHaveCount(0)
  await expectFocus(page, `closing ${where}`)
  expect((await focused(page)).at, `the focus after ${where}`).toBe(trigger.at)
  return leading
}

/** Goes through a screen both ways, and into each menu and dialog that its stops lead to. */
const tryScreen = async (page: Page, where: string): Promise<void> => {
  await toStart(page, where)
  const stops = await expectStops(page, where)
  for (const stop of stops) {
    if (stop.opens === null || leadsAway.test(stop.at ?? '')) continue
    await comeTo(page, stop)
    if (stop.opens === 'dialog') {
      await page.keyboard.press('Enter')
      await tryDialog(page, `${where}, ${stop.at}`)
    }
    if (stop.opens === 'dialog') continue
    const key = stop.opens === 'row-menu' ? 'Shift+F10' : 'Enter'
    for (const name of await tryMenu(page, stop, key, `${where}, ${stop.at}`)) {
      if (leadsAway.test(name)) continue
      await comeTo(page, stop)
      await page.keyboard.press(key)
      const found = menus(page)
        .locator('[role^=menuitem]')
        .filter({ hasText: name.split('\n')[0] ?? name })
      await found.first().press('Enter')
      await tryDialog(page, `${where}, ${name}`)
    }
  }
}

test('the focus is never lost and always seen, on every screen, in every menu and dialog', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await connect(desk, server)
  await dismissToast(page, 'is connected')
  await rotate(page, 'key 9', '3 days')
  await dismissToast(page, 'is kept until')
  const press = async (name: RegExp, heading: string) => {
    await page.getByRole('navigation').getByRole('button', { name }).press('Enter')
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
    await expectFocus(page, `going to ${heading}`)
  }
  await expectFocus(page, 'a rotation')
  await tryScreen(page, 'the keys of a project')
  await page.getByRole('row').nth(1).press('Enter')
  await expect(inspector(page)).toBeVisible()
  await tryScreen(page, 'the keys of a project with the inspector')

  await press(/^All keys/u, 'All keys')
  await page.getByRole('button', { name: 'Load all keys' }).press('Enter')
  await expect(page.getByRole('grid')).toBeVisible()
  await expectFocus(page, 'collecting')
  await tryScreen(page, 'All keys')
  await press(/^Health/u, 'Health')
  await tryScreen(page, 'Health')
  await press(/^Rotations/u, 'Rotations')
  await tryScreen(page, 'Rotations')
  await press(/^Audit log/u, 'Audit log')
  await tryScreen(page, 'the audit log')
  await press(/^Settings/u, 'Settings')
  await tryScreen(page, 'Settings')

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Archive')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Archive', level: 1 })).toBeVisible()
  await expectFocus(page, 'going to a project')
  // By the pointer, which leaves the focus where it was: in a view that goes.
  await press(/^Health/u, 'Health')
  await page.getByRole('textbox', { name: 'Search all keys' }).press('ArrowLeft')
  await openProject(page, 'Captions')
  await expect(page.getByRole('heading', { name: 'Captions', level: 1 })).toBeVisible()
  await expectFocus(page, 'going to a project by the pointer')
})

test('who types as one dialog follows another types into it, also where frames come late', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await dismissToast(page, 'is connected')
  await collectKeys(page)
  await openView(page, 'Health')
  // Of a row that goes with it: nothing is left to give the focus back to.
  await page.getByRole('button', { name: 'Rotate… captions-production', exact: true }).press('Enter')
  await rotateDialog(page).getByRole('radio', { name: 'No grace period', exact: true }).check()
  await rotateDialog(page).getByRole('button', { name: 'Create replacement' }).press('Enter')
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  await handoff.getByRole('button', { name: 'Copy', exact: true }).press('Enter')
  await expect(handoff).toContainText('Copied.')
  // No frame until the next dialog is there: as in a window that has much to do.
  await page.evaluate(`(() => {
    const frame = window.requestAnimationFrame.bind(window)
    const held = []
    const isThere = () => [...document.querySelectorAll('[role=alertdialog]')]
      .some(({ textContent }) => textContent.startsWith('Is the application using'))
    window.requestAnimationFrame = (run) => isThere() ? frame(run) : held.push(run)
    new MutationObserver((_, observer) => {
      if (!isThere()) return
      observer.disconnect()
      for (const run of held) frame(run)
    }).observe(document, { childList: true, subtree: true })
  })()`)
  await handoff.getByRole('button', { name: 'Done' }).press('Enter')
  const question = page.getByRole('alertdialog', { name: /^Is the application using/u })
  await expect(question.and(page.locator(':focus-within'))).toHaveCount(1)
  await page.keyboard.type('captions')
  await expect(question.getByRole('textbox')).toHaveValue('captions')
})
