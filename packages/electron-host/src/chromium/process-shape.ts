import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { chromiumVersion } from './chromium'
import { hostOptions } from '../host-options'

const require = createRequire(import.meta.url)

const electronVersion = (): string => {
  try {
    return (require('electron/package.json') as { version: string }).version
  } catch {
    return '0.0.0'
  }
}

/** Gives `process` what Electron's main process has (Electron docs, process). Throws when there is no Chromium. */
export const shapeProcess = (): void => {
  const mainEntry = resolve(hostOptions.mainEntry)
  const versions = { ...process.versions, electron: electronVersion(), chrome: chromiumVersion() }
  Object.defineProperties(process, {
    versions: { value: Object.freeze(versions), configurable: true },
    type: { value: 'browser', configurable: true },
    defaultApp: { value: true, configurable: true },
    resourcesPath: { value: dirname(mainEntry), configurable: true },
    // Electron has its own executable first and the app second.
    argv: {
      value: [process.execPath, mainEntry, ...hostOptions.appArgs],
      writable: true,
      configurable: true,
    },
  })
}
