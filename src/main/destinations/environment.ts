import { delimiter } from 'node:path'
import { searchFolders } from './find-program'

/** The environment of which programs get a part. */
export const ownEnvironment: NodeJS.ProcessEnv = process.env

/** The variables that any program may need: who and where the person is, their language and their network. */
const everyProgram = [
  'ALL_PROXY',
  'HOME',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_CTYPE',
  'LC_MESSAGES',
  'LOGNAME',
  'NO_PROXY',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
  'TMPDIR',
  'TZ',
  'USER',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
  'https_proxy',
  'http_proxy',
  'no_proxy',
  // Windows.
  'APPDATA',
  'HOMEDRIVE',
  'HOMEPATH',
  'LOCALAPPDATA',
  'ProgramData',
  'SystemDrive',
  'SystemRoot',
  'TEMP',
  'TMP',
  'USERDOMAIN',
  'USERNAME',
  'USERPROFILE',
]

/** A program's environment: the PATH, what any program may need, and its tool's own variables. Nothing else. */
export const programEnvironment = (
  own: readonly string[],
  from: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Record<string, string> => {
  const environment: Record<string, string> = {
    PATH: searchFolders(from['PATH'] ?? from['Path'], platform).join(delimiter),
  }
  for (const name of [...everyProgram, ...own]) {
    const value = from[name]
    if (value !== undefined) environment[name] = value
  }
  return environment
}

/** A folder in which no tool finds a file of a project: its settings would apply to what is delivered. */
export const neutralFolder = (from: NodeJS.ProcessEnv, platform: NodeJS.Platform): string =>
  platform === 'win32' ? (from['SystemRoot'] ?? 'C:\\Windows') : '/'
