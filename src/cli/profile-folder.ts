import { homedir } from 'node:os'
import { join } from 'node:path'

const productName = 'Keydesk'

/** The app's profile folder: Electron's `userData` (Electron docs, app.getPath). */
export const profileFolder = (
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string => {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', productName)
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), productName)
  const config = env['XDG_CONFIG_HOME']
  return join(config === undefined || config === '' ? join(homedir(), '.config') : config, productName)
}
