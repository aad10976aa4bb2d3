import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoServer, type DemoServerOptions, startDemoServer } from '#demo/index'
import { type Page, expect, test as base } from 'playwright/test'
import { type KeydeskApp, type LaunchOptions, launchApp } from '../../support/app-driver/index'

/** A running Keydesk with its window. */
export interface Desk {
  readonly app: KeydeskApp
  readonly page: Page
  readonly userDataDir: string
}

interface Fixtures {
  /** Options of the Management API server of this test. */
  serverOptions: DemoServerOptions
  /** A local Management API. */
  server: DemoServer
  /**
   * Whether the keys of all projects are loaded in the background, as they are by default. Off where a test does not
   * ask for it: its requests would be among those that a test counts, holds or refuses.
   */
  loadsInBackground: boolean
  /** A fresh profile folder. */
  userDataDir: string
  /** Starts the app on the profile folder and waits until it is up; each is closed after the test. */
  start: (options?: Pick<LaunchOptions, 'args' | 'env' | 'main' | 'packed' | 'clock'>) => Promise<Desk>
  /** The app, started, with nothing set up. */
  desk: Desk
}

export const test = base.extend<Fixtures>({
  serverOptions: [{}, { option: true }],
  server: async ({ serverOptions }, use) => {
    const server = await startDemoServer(serverOptions)
    await use(server)
    await server.close()
  },
  loadsInBackground: [false, { option: true }],
  userDataDir: async ({ loadsInBackground }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'keydesk-e2e-'))
    if (!loadsInBackground)
      await writeFile(
        join(folder, 'settings.json'),
        JSON.stringify({ version: 1, data: { loadAllKeys: false } }),
      )
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  start: async ({ userDataDir }, use) => {
    const started: KeydeskApp[] = []
    await use(async (options) => {
      const app = await launchApp({ userDataDir, ...options })
      started.push(app)
      const page = await app.firstWindow()
      // The page loads before main is up; the window is shown once both are.
      await expect
        .poll(() =>
          app
            .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((each) => each.isVisible()))
            // A real Electron that is still reading main may give no answer.
            .catch(() => false),
        )
        .toBe(true)
      return { app, page, userDataDir }
    })
    for (const app of started) await app.close()
  },
  desk: async ({ start }, use) => {
    await use(await start())
  },
})

export { expect }

/** Puts a text on the clipboard the app sees. */
export const setClipboard = (app: KeydeskApp, text: string): Promise<void> =>
  app.evaluate(({ clipboard }, value) => clipboard.writeText(value), text)

/** What is on the clipboard the app sees. */
export const clipboardText = (app: KeydeskApp): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText())
