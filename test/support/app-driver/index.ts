import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromiumVersion } from '../../../packages/electron-host/src/chromium/chromium'
import { happenings, withoutHappenings } from './happenings'
import { hostCommand, launchHost } from './host'
import {
  electronCommand,
  electronVersions,
  findElectron,
  launchElectron,
  launchPacked,
} from './real-electron'
import type { Ended, KeydeskApp, LaunchOptions, RuntimeKind } from './types'

export type { Ended, KeydeskApp, LaunchOptions, RuntimeKind } from './types'

const builtMain = fileURLToPath(new URL('../../../out/main/index.cjs', import.meta.url))

/** Which of the two runtimes is in use. */
export const runtimeKind = (): RuntimeKind => (findElectron() === undefined ? 'host' : 'electron')

/**
 * The version of the Chromium that shows the pages, such as `156.0.1.2`. Throws without Electron and
 * Chromium.
 */
export const pageChromium = (): string => {
  const electron = findElectron()
  return electron === undefined ? chromiumVersion() : electronVersions(electron).chrome
}

/** The runtime's name for benchmark figures. Throws without Electron and Chromium. */
export const runnerName = (): string => {
  const electron = findElectron()
  return electron === undefined
    ? `the stand-in, Chromium ${chromiumVersion().split('.')[0]}`
    : `Electron ${electronVersions(electron).electron}`
}

/** The line about the runtime that a test run prints. Throws without Electron and Chromium. */
export const describeRunner = (): string => {
  const electron = findElectron()
  if (electron === undefined)
    return `electron-host on Chromium v${chromiumVersion()} (no Electron binary on this machine)`
  const versions = electronVersions(electron)
  return `real Electron v${versions.electron} (Chromium v${versions.chrome}, Node v${versions.node})`
}

/** Launches a packed app, or the built one: on real Electron if there is a binary, else on the stand-in. */
export const launchApp = async (options: LaunchOptions): Promise<KeydeskApp> => {
  if (options.packed !== undefined) return await launchPacked(options.packed, options)
  const main = options.main ?? builtMain
  const electron = findElectron()
  return electron === undefined ? launchHost(main, options) : await launchElectron(electron, main, options)
}

/**
 * Runs the built app when it is expected to end by itself, such as a second start. Resolves when it has
 * ended.
 */
export const runApp = async (options: LaunchOptions): Promise<Ended> => {
  const main = options.main ?? builtMain
  const electron = findElectron()
  const { program, args, env } =
    electron === undefined ? hostCommand(main, options) : await electronCommand(electron, main, options)
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...env } })
  let out = ''
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, out: withoutHappenings(out), asked: happenings(out, 'asked') }
}
