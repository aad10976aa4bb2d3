import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright'
import { ownDisplay } from './own-display'
import { personOf } from './person'
import { endAll, processFamily } from './process-family'
import { quitAnyway } from './quit-anyway'
import type { Command, KeydeskApp, LaunchOptions } from './types'

const require = createRequire(import.meta.url)
const inMain = fileURLToPath(new URL('./in-main.cjs', import.meta.url))
// Playwright loads this by itself into the npm package's binary only. It delays `ready` until Playwright
// listens; without it the first window can be missed.
const loader = join(dirname(require.resolve('playwright-core/package.json')), 'lib/server/electron/loader.js')

/** Electron's argument: the app's folder, whose package.json has name and version, or else the file. */
const appOf = (main: string): string => {
  for (let folder = dirname(main); folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    if (!existsSync(path)) continue
    const { main: own } = JSON.parse(readFileSync(path, 'utf8')) as { main?: string }
    return own !== undefined && join(folder, own) === main ? folder : main
  }
  return main
}

/**
 * The Electron binary: KEYDESK_ELECTRON, else the npm package's if it was downloaded. Undefined if there is
 * none, or if KEYDESK_ELECTRON is `stand-in`.
 */
export const findElectron = (): string | undefined => {
  const asked = process.env['KEYDESK_ELECTRON']
  if (asked === 'stand-in') return undefined
  if (asked !== undefined && asked !== '') return asked
  try {
    const folder = dirname(require.resolve('electron/package.json'))
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** The versions that a binary reports. */
export interface ElectronVersions {
  readonly electron: string
  readonly chrome: string
  readonly node: string
}

let versions: ElectronVersions | undefined

/** The versions of a binary, asked once. Throws if it does not run. */
export const electronVersions = (executable: string): ElectronVersions => {
  // Its main process prints them and ends before there is a window or a sandbox.
  const script = fileURLToPath(new URL('./say-versions.cjs', import.meta.url))
  versions ??= JSON.parse(
    execFileSync(executable, [...(process.platform === 'linux' ? ['--no-sandbox'] : []), script], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    }).match(/\{.*\}/u)?.[0] ?? '{}',
  ) as ElectronVersions
  return versions
}

const environment = async ({ env, clock }: LaunchOptions): Promise<Record<string, string>> => {
  const display = await ownDisplay()
  return {
    ...(process.env as Record<string, string>),
    // There is no GPU, and a virtual display needs none.
    ...(display !== undefined && { DISPLAY: display, WAYLAND_DISPLAY: '', ELECTRON_DISABLE_GPU: '1' }),
    KEYDESK_TEST_DRIVER: JSON.stringify({ clock }),
    ...env,
  }
}

/** Launches the app under real Electron (Playwright docs, Electron). Rejects when it does not start. */
export const launchElectron = async (
  executable: string,
  main: string,
  options: LaunchOptions,
): Promise<KeydeskApp> =>
  await launch(executable, ['-r', loader, '-r', inMain, appOf(main)], await environment(options), options)

/**
 * Launches a packed app, which accepts no `-r`: the module that opens it to the driver reads the paths from
 * the environment.
 */
export const launchPacked = async (executable: string, options: LaunchOptions): Promise<KeydeskApp> =>
  await launch(
    executable,
    [],
    { ...(await environment(options)), KEYDESK_TEST_MODULES: JSON.stringify([loader, inMain]) },
    options,
  )

const launch = async (
  executable: string,
  first: readonly string[],
  env: Record<string, string>,
  { userDataDir, args = [] }: LaunchOptions,
): Promise<KeydeskApp> => {
  const app = await _electron.launch({
    executablePath: executable,
    args: [...first, `--user-data-dir=${userDataDir}`, ...args],
    env,
    chromiumSandbox: true,
    // The app's own theme applies, not one of Playwright's.
    colorScheme: null,
  })
  const child = app.process()
  let output = ''
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const evaluate = app.evaluate.bind(app) as unknown as KeydeskApp['evaluate']

  const family = (): Promise<readonly number[]> => processFamily(child.pid ?? 0)
  const kill = async (): Promise<void> => {
    endAll(await family())
    await exited
  }
  return {
    ...personOf(evaluate, () => output),
    kind: 'electron',
    process: child,
    firstWindow: () => app.firstWindow(),
    windows: () => app.windows(),
    evaluate,
    exited: () => exited,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const all = await family()
      // A call gets no answer if its process ends meanwhile.
      app.evaluate(quitAnyway).catch(() => {})
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(resolve, 5_000, 'late')
      })
      if ((await Promise.race([exited, late])) === 'late') await kill()
      clearTimeout(timer)
      endAll(all)
    },
    kill,
  }
}

/** How to start the app without Playwright, which treats an app that ends at once as a failed start. */
export const electronCommand = async (
  executable: string,
  main: string,
  options: LaunchOptions,
): Promise<Command> => ({
  program: executable,
  args: ['-r', inMain, appOf(main), `--user-data-dir=${options.userDataDir}`, ...(options.args ?? [])],
  env: await environment(options),
})
