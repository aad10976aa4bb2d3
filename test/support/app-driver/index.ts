import { fileURLToPath } from 'node:url'
import { chromiumVersion } from '../electron-host/chromium'
import { launchHost } from './host'
import { electronVersion, findElectron, launchElectron } from './real-electron'
import type { KeydeskApp, LaunchOptions } from './types'

export type { KeydeskApp, LaunchOptions } from './types'

const builtMain = fileURLToPath(new URL('../../../out/main/index.js', import.meta.url))

/** The line a test run prints: what its results are worth. Throws with neither Electron nor Chromium. */
export const describeRunner = (): string =>
  findElectron() === undefined
    ? `electron-host on Chromium v${chromiumVersion()} (no Electron binary on this machine)`
    : `real Electron v${electronVersion()}`

/** Launches the built app under real Electron where its binary is there, else under the host. */
export const launchApp = async (options: LaunchOptions): Promise<KeydeskApp> => {
  const main = options.main ?? builtMain
  const electron = findElectron()
  return electron === undefined ? launchHost(main, options) : await launchElectron(electron, main, options)
}
