import type { Page } from 'playwright/test'
import { expect } from './keydesk'

/** What has the focus. */
export interface Stop {
  /** What it is, in words that tell it from its neighbours; null for the page itself, which is no place to be. */
  readonly at: string | null
  /** Something is drawn around it that is only there with the focus. */
  readonly isSeen: boolean
  /** It had the focus when that was asked last. */
  readonly isSame: boolean
  /** It is where going round began. */
  readonly isStart: boolean
  /** What Enter opens; of a row with a menu, what Shift+F10 opens. */
  readonly opens: 'menu' | 'row-menu' | 'dialog' | null
}

// An outline on it, on what it stands in (a radio fills its label) or on what it points at (an option of a list).
const probe = `(async () => {
  // The guards at the edges of a dialog pass the focus on by themselves.
  for (let frames = 0; frames < 20 && document.activeElement?.matches('[data-base-ui-focus-guard]'); frames += 1)
    await new Promise(requestAnimationFrame)
  const at = document.activeElement
  if (at === null || at === document.body || at === document.documentElement)
    return { at: null, isSeen: false, isSame: false, isStart: false, opens: null }
  const isSame = window.keydeskAt === at
  window.keydeskStart ??= at
  const isStart = window.keydeskStart === at
  window.keydeskAt = at
  const isDrawn = (node) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(node)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !/, 0\\)$/u.test(outlineColor)
  }
  const pointed = document.getElementById(at.getAttribute('aria-activedescendant') ?? '')
  const around = [at, pointed, at.parentElement, at.parentElement?.parentElement].filter((node) => node != null)
  const words = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? ''
  const name = words.trim().replaceAll(/\\s+/gu, ' ').slice(0, 60)
  const has = at.getAttribute('aria-haspopup')
  return {
    at: (at.getAttribute('role') ?? at.localName) + ' ' + name,
    // The button in a date field draws its own, out of a page's reach.
    isSeen: around.some(isDrawn) || at.matches('input[type^=date]'),
    isSame,
    isStart,
    opens: at.matches('[role=row]') ? (at.querySelector('[aria-haspopup=menu]') ? 'row-menu' : 'dialog')
      : has === 'menu' || has === 'dialog' ? has
      : /…(?:Ctrl|⌘|$)/u.test(name) ? 'dialog' : null,
  }
})()`

/** What has the focus now. */
export const focused = (page: Page): Promise<Stop> => page.evaluate(probe)

/** Waits until something has the focus: not the page itself. */
export const expectFocus = (page: Page, after: string): Promise<void> =>
  expect
    .poll(async () => (await focused(page)).at, { message: `the focus after ${after}`, timeout: 5_000 })
    .not.toBeNull()

/** Goes to where Tab begins, as after the window's own controls. */
export const toStart = async (page: Page, where: string): Promise<void> => {
  await page.locator('a[href="#main"]').press('Shift+Tab')
  for (let presses = 0; presses === 0 || (await focused(page)).at === null; presses += 1) {
    expect(presses, `the way to the start of ${where}`).toBeLessThan(3)
    await page.keyboard.press('Tab')
  }
}

const mostStops = 160

/**
 * Presses Tab, or Shift+Tab, until the focus is back where it is now; `each` is done at every stop. Past its end a page
 * may have a stop for the window.
 */
const tabAround = async (
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  where: string,
  each: (stop: Stop) => Promise<void> = async () => {},
): Promise<readonly Stop[]> => {
  const stops: Stop[] = []
  await expectFocus(page, `coming to ${where}`)
  await page.evaluate('window.keydeskStart = window.keydeskAt = null')
  let stop = await focused(page)
  do {
    // A date has a stop for each of its parts.
    if (!stop.isSame) stops.push(stop)
    expect(stops.length, `${where}: the stops end`).toBeLessThan(mostStops)
    await each(stop)
    await page.keyboard.press(key)
    stop = await focused(page)
  } while (!stop.isStart)
  return stops
}

/** A page, but no dialog, may let the focus go to the window's own controls once a round. */
const expectSeen = (stops: readonly Stop[], where: string, isDialog: boolean): void => {
  const unseen = stops.filter(({ at, isSeen }) => at !== null && !isSeen)
  expect(unseen, `${where}: stops that nobody sees`).toEqual([])
  const lost = stops.filter(({ at }) => at === null)
  expect(lost.length, `${where}: times the focus was lost`).toBeLessThanOrEqual(isDialog ? 0 : 1)
}

/**
 * Goes round a page by Tab, and does `each` at every stop. Fails where a stop cannot be seen, or where the focus is lost
 * on the way.
 */
export const expectRound = async (
  page: Page,
  where: string,
  each: (stop: Stop) => Promise<void>,
): Promise<void> => expectSeen(await tabAround(page, 'Tab', where, each), where, false)

/**
 * Goes round by Tab, and back. Fails where a stop cannot be seen, where the way back has other stops, or where the
 * focus is lost on the way.
 */
export const expectStops = async (
  page: Page,
  where: string,
  { isDialog = false } = {},
): Promise<readonly Stop[]> => {
  const there = await tabAround(page, 'Tab', where)
  const back = await tabAround(page, 'Shift+Tab', where)
  for (const way of [there, back]) expectSeen(way, where, isDialog)
  const names = (stops: readonly Stop[]) => stops.flatMap(({ at }) => at ?? []).sort()
  expect(names(back), `${where}: the stops on the way back`).toEqual(names(there))
  return there.filter(({ at }) => at !== null)
}
