import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type Page, chromium } from 'playwright'
import { connectHost } from './host-connection'
import { personOf } from './person'
import { endAll, processFamily } from './process-family'
import { quitAnyway } from './quit-anyway'
import type { Command, KeydeskApp, LaunchOptions } from './types'

const inMain = fileURLToPath(new URL('./in-main.cjs', import.meta.url))
const bootstrap = fileURLToPath(new URL('../../../.cache/electron-host/bootstrap.mjs', import.meta.url))

/** How to start the app under the host as a program. */
export const hostCommand = (
  main: string,
  { userDataDir, args = [], env = {}, clock, headed = false, asPackaged = false }: LaunchOptions,
): Command => ({
  program: process.execPath,
  args: [
    bootstrap,
    main,
    `--require=${inMain}`,
    ...(headed ? [] : ['--headless']),
    `--user-data-dir=${userDataDir}`,
    ...args,
  ],
  env: {
    ...process.env,
    NODE_OPTIONS: '',
    KEYDESK_TEST_DRIVER: JSON.stringify({ clock, asPackaged }),
    ...env,
  },
})

/** Launches the app on the built stand-in. Throws if the stand-in has not been built. */
export const launchHost = (main: string, options: LaunchOptions): KeydeskApp => {
  if (!existsSync(bootstrap)) {
    throw new Error('Build the host first: npx vite build --config packages/electron-host/src/vite.config.ts')
  }
  const { args, env } = hostCommand(main, options)
  const [program = '', ...rest] = args
  const child = fork(program, ['--control', ...rest], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // The app must not get the test runner's hooks.
    execArgv: [],
    serialization: 'advanced',
    env,
  })
  let output = ''
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const host = connectHost(child, () => output)

  let browser: Promise<Browser> | undefined
  let connected: Browser | undefined
  const connect = async (): Promise<Browser> => {
    // No overrides: the stand-in decides on focus, colour scheme and downloads, as Electron would.
    connected = await chromium.connectOverCDP(await host.endpoint, { noDefaults: true })
    return connected
  }
  const windows = (): Page[] => (connected?.contexts() ?? []).flatMap((context) => context.pages())

  const disconnect = async (): Promise<void> => {
    await (await browser?.catch(() => undefined))?.close().catch(() => {})
  }
  const evaluate = ((fn: unknown, arg: unknown) =>
    host.evaluate(String(fn), arg)) as unknown as KeydeskApp['evaluate']
  return {
    ...personOf(evaluate, () => output),
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
    evaluate,
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
      endAll(await processFamily(child.pid ?? 0))
      await exited
      await disconnect()
    },
  }
}
