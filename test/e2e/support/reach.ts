import type { Page } from 'playwright/test'
import { expect } from './keydesk'
import { expectFocus, expectRound, expectStops, focused, toStart } from './focus'

/** Has the page note from now on what gets the focus. */
export const noteFocus = (page: Page): Promise<void> =>
  page.evaluate(`
    window.keydeskReached = new WeakSet()
    addEventListener('focusin', ({ target }) => window.keydeskReached.add(target), true)`)

// What is on screen to be used: of an open dialog, menu aside, that alone. A row has its tick on Space; one radio of a
// group has the arrows.
const unreached = `(() => {
  const reached = window.keydeskReached
  const dialogs = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')]
  const scope = dialogs.at(-1) ?? document.body
  const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"], [role=separator][tabindex]'
  const isThere = (node) => {
    const { width, height } = node.getBoundingClientRect()
    return width > 1 && height > 1 && node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  }
  const isOut = (node) =>
    node.matches(':disabled, [data-base-ui-focus-guard], [type=hidden]') ||
    node.closest('[inert], [aria-hidden=true]') !== null
  const isReached = (node) => {
    if (reached.has(node)) return true
    if (node.matches('[data-tick]')) return reached.has(node.closest('[role=row]'))
    if (node.matches('[type=radio]'))
      return [...document.getElementsByName(node.name)].some((other) => reached.has(other))
    return false
  }
  return [...scope.querySelectorAll(controls)]
    .filter((node) => isThere(node) && !isOut(node) && !isReached(node))
    .map((node) => (node.getAttribute('role') ?? node.localName) + ' ' +
      (node.getAttribute('aria-label') ?? node.labels?.[0]?.textContent ?? node.textContent ?? '').trim().slice(0, 60))
})()`

/** What on screen can be used and never had the focus since that is noted, in words. */
export const neverFocused = (page: Page): Promise<readonly string[]> => page.evaluate(unreached)

/** What has the focus, as far as arrows lead on from it. */
const kindOf = (page: Page): Promise<'row' | 'header' | 'other'> =>
  page.evaluate(`(() => {
    const at = document.activeElement
    if (at?.matches('[role=row]')) return 'row'
    return at?.matches('[role=columnheader] button') ? 'header' : 'other'
  })()`)

/** Presses a key for as long as it moves the focus on; answers how often it did. */
const pressOn = async (page: Page, key: string, each: () => Promise<void> = async () => {}) => {
  for (let moves = 0; ; moves += 1) {
    expect(moves, `${key} ends somewhere`).toBeLessThan(200)
    await focused(page)
    await page.keyboard.press(key)
    const stop = await focused(page)
    expect(stop.at, `the focus after ${key}`).not.toBeNull()
    if (stop.isSame) return moves
    expect(stop.isSeen, `${stop.at} after ${key} is seen`).toBe(true)
    await each()
  }
}

/** By arrows, to each control of the row that has the focus, and back to the row. */
const alongRow = async (page: Page): Promise<void> => {
  const moves = await pressOn(page, 'ArrowRight')
  if (moves > 0) await page.keyboard.press('ArrowLeft')
  expect(await kindOf(page), 'back on the row').toBe('row')
}

const expectNoneMissed = async (page: Page, where: string): Promise<void> =>
  expect(await neverFocused(page), `${where}: never had the focus`).toEqual([])

/**
 * Goes through a screen by Tab, and by arrows through the rows and column headers it comes to. Fails where a stop cannot
 * be seen, where the focus is lost or held, and where something on screen that can be used never had it.
 */
export const expectAllReached = async (page: Page, where: string): Promise<void> => {
  await toStart(page, where)
  await expectRound(page, where, async () => {
    const kind = await kindOf(page)
    if (kind === 'row') {
      await page.keyboard.press('Home')
      await alongRow(page)
      await pressOn(page, 'ArrowDown', () => alongRow(page))
    }
    if (kind === 'header') {
      await page.keyboard.press('ArrowRight')
      await expectFocus(page, `${where}: the edge of a column`)
      await page.keyboard.press('Escape')
    }
  })
  await expectNoneMissed(page, where)
}

/** The same for an open dialog, whose stops go round. */
export const expectDialogReached = async (page: Page, where: string): Promise<void> => {
  await expectStops(page, where, { isDialog: true })
  await expectNoneMissed(page, where)
}
