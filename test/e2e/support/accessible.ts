import axe from 'axe-core'
import { type Page, expect } from 'playwright/test'

interface Violation {
  readonly id: string
  readonly help: string
  readonly targets: readonly string[]
}

// A string, as the page's CSP takes no script elements; what axe answers is cut down to what a message needs.
// Left out: the guards at the edges of an open menu, which pass the focus on the moment they get it, and for the
// rule that everything be in a landmark (advice, not WCAG) the menus themselves, which float over all of them.
const run = `axe.run({ exclude: ['[data-base-ui-focus-guard]'] }, { resultTypes: ['violations'] }).then(
  ({ violations }) => violations.map(({ id, help, nodes }) => ({
    id,
    help,
    targets: nodes.map(({ target }) => target.join(' ')).filter(
      (target) => id !== 'region' || document.querySelector(target)?.closest('[role=menu]') == null
    ),
  })).filter(({ targets }) => targets.length > 0)
)`

/** Fails where axe-core finds anything wrong with what the page shows, once nothing on it moves any more. */
export const expectAccessible = async (page: Page, what = 'the page'): Promise<void> => {
  await page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity).map((each) => each.finished))`)
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(`${axe.source};undefined`)
  const violations: Violation[] = await page.evaluate(run)
  expect(violations, `axe on ${what}`).toEqual([])
}
