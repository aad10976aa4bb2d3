import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import type { App } from 'electron'
import { KeydeskError } from '../keydesk-error'
import { setAutostart } from './autostart-entry'
import type { InstalledCopy } from './installed-copy'

/** The switch by which Keydesk starts without a window. */
export const hiddenSwitch = 'hidden'

type SignInApp = Pick<App, 'commandLine' | 'getLoginItemSettings' | 'getPath' | 'setLoginItemSettings'>

/** Whether words that a program was started with ask for no window. */
export const asksForNoWindow = (argv: readonly string[]): boolean => argv.includes(`--${hiddenSwitch}`)

/**
 * Whether this start is to open no window: it was asked for by the switch, or macOS, whose login items take no
 * words, opened the app at sign-in and the person wants it hidden then.
 */
export const startsHidden = (
  app: Pick<SignInApp, 'commandLine' | 'getLoginItemSettings'>,
  platform: NodeJS.Platform,
  isWanted: boolean,
): boolean =>
  app.commandLine.hasSwitch(hiddenSwitch) ||
  (platform === 'darwin' && isWanted && app.getLoginItemSettings().wasOpenedAtLogin)

/**
 * Has the OS start this copy without a window when the person signs in, or no longer. Nothing for a copy that is
 * not installed. Throws where the OS or the disk refuses, and `app-moved` where an AppImage is no longer where it was
 * started from: the entry would start nothing.
 */
export const setSignInStart = async (
  app: SignInApp,
  { as, program }: InstalledCopy,
  platform: NodeJS.Platform,
  isOn: boolean,
): Promise<void> => {
  if (as === 'none') return
  if (platform !== 'darwin' && platform !== 'win32') {
    if (isOn && as === 'replaceable')
      await access(program, constants.X_OK).catch((cause: unknown) => {
        throw new KeydeskError({ code: 'app-moved' }, { cause })
      })
    await setAutostart(app.getPath('appData'), program, isOn)
    return
  }
  const how = platform === 'win32' ? { path: program, args: [`--${hiddenSwitch}`] } : {}
  app.setLoginItemSettings({ openAtLogin: isOn, ...how })
  const { openAtLogin, status } = app.getLoginItemSettings(how)
  // macOS may ask the person first, in its own settings; that is no refusal.
  if (openAtLogin !== isOn && status !== 'requires-approval')
    throw new Error('The system did not take the login item')
}
