import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { preview } from 'vite'
import { seedKeys } from '#demo/index'
import { noKeys, unpackKeys } from '#shared/key-list'
import { readKeyList } from '../../../src/main/management-api/read-key-list'
import { findChromium } from '../../../packages/electron-host/src/chromium/chromium'

/** The built page with the tables, served on this machine and opened in the system's Chromium. */
export interface TablePages {
  /** Opens the page in a context of its own. */
  readonly open: (query: string) => Promise<Page>
  readonly close: () => Promise<void>
}

/** Writes so many keys for the page to show, serves it, and starts Chromium as the end-to-end tests run it. */
export const tablePages = async (keys: number): Promise<TablePages> => {
  const folder = join(process.cwd(), '.cache', 'bench-page')
  const answer = Buffer.from(JSON.stringify(seedKeys({ count: keys, seed: 1, now: Date.now() })))
  await writeFile(join(folder, 'keys.json'), JSON.stringify(unpackKeys(readKeyList(answer) ?? noKeys)))
  const server = await preview({
    configFile: false,
    logLevel: 'silent',
    build: { outDir: folder },
    preview: { port: 0, strictPort: false, host: '127.0.0.1' },
  })
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--disable-gpu'] })
  const base = server.resolvedUrls?.local[0] ?? ''
  return {
    open: async (query) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
      const page = await context.newPage()
      await page.goto(`${base}${query}`)
      return page
    },
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}
