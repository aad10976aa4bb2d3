import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium, expect, test } from 'playwright/test'
import { type InlineConfig, type PreviewServer, build, preview } from 'vite'
import { findChromium } from '../../packages/electron-host/src/chromium/chromium'
import { expectAccessible } from './support/accessible'
import { comparison, fontsOf } from './support/pictures'

// Every story of the gallery, in each language and theme, as it should look. After a wanted change:
// npx playwright test gallery --update-snapshots, and look at each picture that changed.

const root = fileURLToPath(new URL('../../src/renderer', import.meta.url))
const outDir = fileURLToPath(new URL('../../.cache/gallery', import.meta.url))

let served: PreviewServer
test.beforeAll(async () => {
  const config = {
    configFile: false,
    root,
    logLevel: 'warn' as const,
    plugins: [react()],
  } satisfies InlineConfig
  const input = join(root, 'gallery', 'index.html')
  await build({ ...config, build: { outDir, emptyOutDir: true, rolldownOptions: { input } } })
  served = await preview({ ...config, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
})
test.afterAll(() => served.close())
// One build for all, in one worker.
test.describe.configure({ mode: 'default' })

const isThereChromium = (): boolean => {
  try {
    return findChromium() !== ''
  } catch {
    return false
  }
}

for (const language of ['en', 'de'])
  for (const theme of ['light', 'dark'] as const)
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    test(`the gallery looks as it should in ${theme}, ${language}, and is accessible`, async ({}, info) => {
      test.skip(!isThereChromium(), 'there is no Chromium to show it')
      const browser = await chromium.launch({ executablePath: findChromium() })
      try {
        const page = await browser.newPage({
          viewport: { width: 900, height: 640 },
          colorScheme: theme,
          reducedMotion: 'reduce',
          timezoneId: 'UTC',
          locale: language,
        })
        // A day after the last thing that happened in the samples.
        await page.clock.setFixedTime('2026-11-29T10:00:00.000Z')
        const address = served.resolvedUrls?.local[0] ?? ''
        await page.goto(`${address}gallery/`)
        const links = page.getByRole('navigation', { name: 'Stories' }).getByRole('link')
        await expect(links.first()).toBeVisible()
        const names = await links.allInnerTexts()
        expect(names.length).toBeGreaterThan(20)
        const show = async (name: string): Promise<void> => {
          const query = new URLSearchParams({ story: name, language, theme })
          await page.goto(`${address}gallery/?${query.toString()}`)
          await expect(page.getByRole('heading').first()).toBeVisible()
        }
        await show(names[0] ?? '')
        const set = `${process.platform}-${await fontsOf(page)}`
        const picture = (name: string) => [set, language, theme, `${name.replace('/', '-')}.png`]
        const isTaking = info.config.updateSnapshots === 'all' || info.config.updateSnapshots === 'changed'
        const isKnown = existsSync(dirname(info.snapshotPath(...picture('any'))))
        if (!isTaking && !isKnown)
          console.log(`There are no pictures for these fonts (${set}): none was compared.`)
        for (const name of names) {
          await show(name)
          await expectAccessible(page, `${name}, ${language}, ${theme}`)
          if (isTaking || isKnown) await expect.soft(page).toHaveScreenshot(picture(name), comparison)
        }
      } finally {
        await browser.close()
      }
    })
