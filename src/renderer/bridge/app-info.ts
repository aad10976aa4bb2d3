import type { CallOutput } from '#shared/contract'
import { call } from './call'
import { createResource, useResource } from './resource'

export type AppInfo = CallOutput<'app.info'>

const guessPlatform = (): AppInfo['platform'] => {
  if (navigator.userAgent.includes('Mac')) return 'darwin'
  return navigator.userAgent.includes('Windows') ? 'win32' : 'linux'
}

// Before main's answer: good enough for shortcuts and sentences.
const guess: AppInfo = {
  version: '',
  platform: guessPlatform(),
  isInstalled: false,
  keychainName: 'the system’s keychain',
}

export const appInfoResource = createResource<AppInfo>({ load: () => call('app.info', {}) })

/** What main says of itself. */
export const getAppInfo = (): AppInfo => appInfoResource.get().data ?? guess

/** What main says of itself, as it becomes known. */
export const useAppInfo = (): AppInfo => useResource(appInfoResource).data ?? guess

/** True where the command key is ⌘. */
export const isMac = (): boolean => getAppInfo().platform === 'darwin'
