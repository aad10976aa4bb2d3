import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { _electron } from 'playwright'
import { quitAnyway } from './quit-anyway'
import type { KeydeskApp, LaunchOptions } from './types'

const require = createRequire(import.meta.url)

/** The Electron binary: KEYDESK_ELECTRON, or the npm package's where it has been downloaded; else undefined. */
export const findElectron = (): string | undefined => {
  const asked = process.env['KEYDESK_ELECTRON']
  if (asked !== undefined && asked !== '') return asked
  try {
    const folder = dirname(require.resolve('electron/package.json'))
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** The version of the npm package. */
export const electronVersion = (): string => (require('electron/package.json') as { version: string }).version

/** Launches the app under real Electron (Playwright docs, Electron). Rejects when it does not start. */
export const launchElectron = async (
  executablePath: string,
  main: string,
  { userDataDir, args = [], env = {} }: LaunchOptions,
): Promise<KeydeskApp> => {
  const app = await _electron.launch({
    executablePath,
    args: [main, `--user-data-dir=${userDataDir}`, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
  })
  const child = app.process()
  let output = ''
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return {
    kind: 'electron',
    process: child,
    firstWindow: () => app.firstWindow(),
    windows: () => app.windows(),
    evaluate: app.evaluate.bind(app) as unknown as KeydeskApp['evaluate'],
    output: () => output,
    exited: () => exited,
    close: async () => {
      await app.evaluate(quitAnyway).catch(() => {})
      await app.close()
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
