import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from 'playwright'
import { afterAll, beforeAll, vi } from 'vitest'
import {
  type Ended,
  type KeydeskApp,
  launchApp,
  runApp,
  runtimeKind,
} from '../../../test/support/app-driver/index'

// Starting a browser takes seconds on a machine with much else to do.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../..', import.meta.url))
const main = fileURLToPath(new URL('./fixture/main.mjs', import.meta.url))

const newest = async (folder: string): Promise<number> => {
  const names = await readdir(folder, { recursive: true })
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs))
  return Math.max(...times)
}

const isBuilt = async (): Promise<boolean> => {
  try {
    const { mtimeMs } = await stat(join(root, '.cache/electron-host/bootstrap.mjs'))
    return mtimeMs > (await newest(join(root, 'packages/electron-host/src')))
  } catch {
    return false
  }
}

/**
 * Builds the host where its sources are newer; test files run at once, so one builds and the others wait. Does nothing
 * where real Electron runs the fixture.
 */
export const buildHost = async (): Promise<void> => {
  if (runtimeKind() === 'electron') return
  const lock = join(root, '.cache/electron-host.lock')
  await mkdir(join(root, '.cache'), { recursive: true })
  await vi.waitFor(() => mkdir(lock), { timeout: 60_000, interval: 50 })
  try {
    if (await isBuilt()) return
    await run('npx', ['vite', 'build', '--config', 'packages/electron-host/src/vite.config.ts'], {
      cwd: root,
    })
  } finally {
    await rmdir(lock)
  }
}

/** A fresh user-data folder, and its removal. */
export const makeFolder = async (): Promise<{ readonly path: string; remove(): Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'host-test-'))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Launches the fixture app, under real Electron where its binary is there. */
export const launchFixture = (userDataDir: string, ...args: string[]): Promise<KeydeskApp> =>
  launchApp({ main, userDataDir, args })

/** Runs the fixture app where it ends by itself. */
export const runFixture = (userDataDir: string, ...args: string[]): Promise<Ended> =>
  runApp({ main, userDataDir, args })

/** A running fixture for a whole file; `app` and `page` are there once its tests run. */
export const useFixture = (...args: string[]): { app: KeydeskApp; page: Page } => {
  const fixture = {} as { app: KeydeskApp; page: Page }
  let folder: Awaited<ReturnType<typeof makeFolder>> | undefined
  beforeAll(async () => {
    folder = await makeFolder()
    fixture.app = await launchFixture(folder.path, ...args)
    await loaded(fixture.app)
    fixture.page = await fixture.app.firstWindow()
  })
  afterAll(async () => {
    await fixture.app?.kill()
    await folder?.remove()
  })
  return fixture
}

/** The names of what has happened in main so far. */
export const eventsOf = (app: KeydeskApp): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as { events: string[] }).events)

/** Resolves once main has noted an event; rejects with the app's output after 45 seconds, which a busy machine needs. */
export const noted = (app: KeydeskApp, name: string): Promise<void> =>
  vi.waitFor(
    () => {
      if (!app.output().includes(`fixture: ${name}\n`)) throw new Error(`No ${name} in:\n${app.output()}`)
    },
    { timeout: 45_000, interval: 20 },
  )

/** Resolves once the fixture's page has loaded. */
export const loaded = (app: KeydeskApp): Promise<void> => noted(app, 'loaded')

/** The processes whose command line names a folder: the Chromium of an app, and the app. */
export const processesOf = async (folder: string): Promise<string[]> => {
  const { stdout } = await run('ps', ['-eo', 'pid=,args=', '-ww'])
  return stdout.split('\n').filter((line) => line.includes(folder) && !line.includes(' -eo '))
}
