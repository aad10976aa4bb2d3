import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostOptions } from './host-options'
import { appPackage } from './package-info'

const argument = (name: string): string | undefined =>
  hostOptions.appArgs.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)

let appName = appPackage.productName ?? appPackage.name ?? 'Electron'
const set = new Map<string, string>()

const appData = (): string => {
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support')
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData/Roaming')
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
}

const defaults: Readonly<Record<string, () => string>> = {
  home: homedir,
  appData,
  userData: () => argument('user-data-dir') ?? join(paths.get('appData'), appName),
  sessionData: () => paths.get('userData'),
  temp: tmpdir,
  logs: () => join(paths.get('userData'), 'logs'),
  crashDumps: () => join(paths.get('userData'), 'Crashpad'),
  exe: () => process.execPath,
  module: () => process.execPath,
  desktop: () => join(homedir(), 'Desktop'),
  documents: () => join(homedir(), 'Documents'),
  downloads: () => join(homedir(), 'Downloads'),
  music: () => join(homedir(), 'Music'),
  pictures: () => join(homedir(), 'Pictures'),
  videos: () => join(homedir(), 'Videos'),
}

/** The app's name and known folders (Electron docs, app.getPath). */
export const paths = {
  /** Throws for a name Electron does not know. */
  get: (name: string): string => {
    const path = set.get(name) ?? defaults[name]?.()
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  },
  set: (name: string, path: string): void => void set.set(name, path),
  getName: (): string => appName,
  setName: (name: string): void => {
    appName = name
  },
}
