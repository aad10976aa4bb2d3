import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { type Desk, expect, test } from './support/keydesk'
import { comparison, fontsOf } from './support/pictures'
import { walkDialogs } from './support/screen-dialogs'
import { stillServer, walk } from './support/screens'
import { stillStart } from './support/still'
import { wear } from './support/views'

// Pictures of the screens as they should be. After a wanted change: npx playwright test screens --update-snapshots,
// and look at each picture that changed.
const size = { width: 1180, height: 760 } as const

// oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
test.use({ serverOptions: async ({}, use) => use(stillServer()) })

const fit = async ({ app, page }: Desk, theme: 'light' | 'dark') => {
  await wear(app, theme)
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme })
  // The stand-in's pages have none; a real window's would move all beside them.
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Emulation.setScrollbarsHidden', { hidden: true })
  await app.evaluate(
    ({ BrowserWindow }, wanted) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height),
    size,
  )
  await expect
    .poll(() => page.evaluate('`${innerWidth}x${innerHeight}`'))
    .toBe(`${size.width}x${size.height}`)
}

/** What is another in each run: the server's port, who is logged in, a hash over both. */
const differing = (page: Page): Locator[] => [
  page.getByText(/127\.0\.0\.1:\d/u).filter({ visible: true }),
  page.getByRole('region', { name: 'Audit log' }).locator('[role=gridcell]:nth-child(2)'),
]

const walks = [
  ['screens', 'light', walk],
  ['screens', 'dark', walk],
  ['dialogs', 'light', walkDialogs],
  ['dialogs', 'dark', walkDialogs],
] as const

for (const [what, theme, goThrough] of walks)
  test(`the ${what} look as they should in ${theme}`, async ({ start, server }, info) => {
    const desk = await start(stillStart)
    const { page } = desk
    // The style sheet, which names the fonts, is there once the first screen is.
    await expect(page.getByRole('button', { name: 'Connect' })).toBeVisible()
    await fit(desk, theme)
    const set = `${process.platform}-${await fontsOf(page)}`
    const picture = (screen: string) => [set, theme, `${screen}.png`]
    const isTaking = info.config.updateSnapshots === 'all' || info.config.updateSnapshots === 'changed'
    const isKnown = existsSync(dirname(info.snapshotPath(...picture('any'))))
    const unknown = `There are no pictures of the screens for these fonts (${set}): nothing was compared.`
    if (!isTaking && !isKnown) console.log(unknown)
    test.skip(!isTaking && !isKnown, unknown)

    const options = { ...comparison, mask: differing(page) } as const
    await goThrough(desk, server, async (screen, dialog) => {
      // Over nothing that would show it.
      await page.mouse.move(1, 1)
      if (dialog === undefined) await expect.soft(page).toHaveScreenshot(picture(screen), options)
      else await expect.soft(dialog).toHaveScreenshot(picture(screen), options)
    })
  })
