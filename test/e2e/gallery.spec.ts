import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { type Browser, chromium, expect, test } from 'playwright/test'
import { type InlineConfig, type PreviewServer, build, preview } from 'vite'
import { findChromium } from '../../packages/electron-host/src/chromium/chromium'
import { expectAccessible } from './support/accessible'
import { comparison, fontsOf } from './support/pictures'

// Every story of the gallery, in each language and theme, as it should look. After a wanted change:
// npx playwright test gallery --update-snapshots, and look at each picture that changed.

const root = fileURLToPath(new URL('../../src/renderer', import.meta.url))

const isThereChromium = (): boolean => {
  try {
    return findChromium() !== ''
  } catch {
    return false
  }
}
test.skip(!isThereChromium(), 'there is no Chromium to show it')

// Each look in so many tests, so that none takes long and every worker has a share.
const parts = 4

interface Gallery {
  readonly served: PreviewServer
  readonly browser: Browser
  /** Where it is served, with a slash at the end. */
  readonly address: string
  readonly names: readonly string[]
}

const namesOf = async (browser: Browser, address: string): Promise<readonly string[]> => {
  const page = await browser.newPage()
  try {
    await page.goto(address)
    const links = page.getByRole('navigation', { name: 'Stories' }).getByRole('link')
    await expect(links.first()).toBeVisible()
    return await links.allInnerTexts()
  } finally {
    await page.close()
  }
}

// Built for each worker.
let gallery: Gallery
// oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
test.beforeAll(async ({}, { workerIndex }) => {
  const outDir = fileURLToPath(new URL(`../../.cache/gallery-${workerIndex}`, import.meta.url))
  const config = {
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [react()],
  } satisfies InlineConfig
  const input = join(root, 'gallery', 'index.html')
  await build({ ...config, build: { outDir, emptyOutDir: true, rolldownOptions: { input } } })
  const served = await preview({ ...config, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const browser = await chromium.launch({ executablePath: findChromium() })
  const address = `${served.resolvedUrls?.local[0] ?? ''}gallery/`
  gallery = { served, browser, address, names: await namesOf(browser, address) }
  expect(gallery.names.length).toBeGreaterThan(20)
})
test.afterAll(async () => {
  await gallery.browser.close()
  await gallery.served.close()
})

test('every picture of the gallery is of a story', () => {
  const taken = fileURLToPath(new URL('gallery.spec.ts-snapshots', import.meta.url))
  const stories = new Set(gallery.names.map((name) => `${name.replace('/', '-')}.png`))
  const pictures = readdirSync(taken, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.png'))
    .filter((path) => !stories.has(basename(path)))
  expect(pictures).toEqual([])
})

for (const language of ['en', 'de'])
  for (const theme of ['light', 'dark'] as const)
    for (let part = 0; part < parts; part += 1)
      // oxlint-disable-next-line no-empty-pattern -- as above
      test(`the gallery looks as it should in ${theme}, ${language}, and is accessible (${part + 1} of ${parts})`, async ({}, info) => {
        const { browser, address, names } = gallery
        const page = await browser.newPage({
          viewport: { width: 900, height: 640 },
          colorScheme: theme,
          reducedMotion: 'reduce',
          timezoneId: 'UTC',
          locale: language,
        })
        // A day after the last thing that happened in the samples.
        await page.clock.setFixedTime('2026-11-29T10:00:00.000Z')
        const faults: string[] = []
        const unknown = new Set<string>()
        page.on('pageerror', ({ message }) => faults.push(`${page.url()}: ${message}`))
        const isTaking = info.config.updateSnapshots === 'all' || info.config.updateSnapshots === 'changed'
        for (const name of names.filter((_, index) => index % parts === part)) {
          const query = new URLSearchParams({ story: name, language, theme })
          await page.goto(`${address}?${query.toString()}`)
          await expect(page.getByRole('heading').first()).toBeVisible()
          await expectAccessible(page, `${name}, ${language}, ${theme}`)
          const set = `${process.platform}-${await fontsOf(page)}`
          const picture = [set, language, theme, `${name.replace('/', '-')}.png`]
          const isKnown = existsSync(dirname(info.snapshotPath(...picture)))
          // Pictures are known for some fonts alone.
          if (!isTaking && !isKnown) unknown.add(set)
          if (isTaking || isKnown) await expect.soft(page).toHaveScreenshot(picture, comparison)
        }
        for (const set of unknown)
          console.log(`There are no pictures for these fonts (${set}): none was compared.`)
        expect(faults, 'what stories ask for is answered').toEqual([])
        await page.close()
      })
