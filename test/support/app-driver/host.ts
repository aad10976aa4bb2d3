import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type Page, chromium } from 'playwright'
import { connectHost } from './host-connection'
import { quitAnyway } from './quit-anyway'
import type { KeydeskApp, LaunchOptions } from './types'

const bootstrap = fileURLToPath(new URL('../../../.cache/electron-host/bootstrap.mjs', import.meta.url))

/** Launches the app under the built electron host. Throws when the host has not been built. */
export const launchHost = (
  main: string,
  { userDataDir, args = [], env = {}, headed = false }: LaunchOptions,
): KeydeskApp => {
  if (!existsSync(bootstrap)) {
    throw new Error('Build the host first: npx vite build --config test/support/electron-host/vite.config.ts')
  }
  const flags = ['--control', ...(headed ? [] : ['--headless'])]
  const child = fork(bootstrap, [main, ...flags, `--user-data-dir=${userDataDir}`, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // The test runner's own hooks are not the app's.
    execArgv: [],
    serialization: 'advanced',
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  })
  let output = ''
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const host = connectHost(child, () => output)

  let browser: Promise<Browser> | undefined
  let connected: Browser | undefined
  const connect = async (): Promise<Browser> => {
    // No overrides: the host itself decides on focus, colour scheme and downloads, as Electron would.
    connected = await chromium.connectOverCDP(await host.endpoint, { noDefaults: true })
    return connected
  }
  const windows = (): Page[] => (connected?.contexts() ?? []).flatMap((context) => context.pages())

  const disconnect = async (): Promise<void> => {
    await (await browser?.catch(() => undefined))?.close().catch(() => {})
  }
  return {
    kind: 'host',
    process: child,
    firstWindow: async () => {
      browser ??= connect()
      const [context] = (await browser).contexts()
      if (context === undefined) throw new Error('Chromium has no context')
      const page = windows()[0] ?? (await context.waitForEvent('page'))
      await page.waitForURL((url) => url.href !== 'about:blank', { waitUntil: 'commit' })
      return page
    },
    windows,
    evaluate: ((fn: unknown, arg: unknown) =>
      host.evaluate(String(fn), arg)) as unknown as KeydeskApp['evaluate'],
    output: () => output,
    exited: () => exited,
    close: async () => {
      if (child.exitCode === null) {
        const timer = setTimeout(() => child.kill('SIGKILL'), 5000)
        await host.evaluate(String(quitAnyway), undefined).catch(() => {})
        await exited
        clearTimeout(timer)
      }
      await disconnect()
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
      await disconnect()
    },
  }
}
