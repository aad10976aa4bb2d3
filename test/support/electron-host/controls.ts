import { dialogCalls } from './dialog'
import { hostOptions } from './host-options'
import { lastPoppedUpMenu } from './menu'
import { hostNativeTheme } from './native-theme'
import { setOnline } from './net'
import { notifications } from './notification'
import { hostPowerMonitor } from './power-monitor'
import { shellCalls } from './shell'

/** Where the host's own controls are on the electron module: `electron[Symbol.for('electron-host')]`. */
export const controlsSymbol: unique symbol = Symbol.for('electron-host') as never

/** What a test may look at and set that Electron has no API for. */
export const controls = {
  isHeadless: hostOptions.headless,
  shellCalls,
  dialogCalls,
  notifications,
  lastPoppedUpMenu,
  setOnline,
  setIdleSeconds: (seconds: number): void => {
    hostPowerMonitor.idleSeconds = seconds
  },
  setSystemTheme: (system: { readonly dark?: boolean; readonly highContrast?: boolean }): void =>
    hostNativeTheme.setSystem(system),
}
