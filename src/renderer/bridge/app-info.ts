import { create } from 'zustand'
import type { CallOutput } from '#shared/contract'
import { call } from './call'

export type AppInfo = CallOutput<'app.info'>

const guessPlatform = (): AppInfo['platform'] => {
  if (navigator.userAgent.includes('Mac')) return 'darwin'
  return navigator.userAgent.includes('Windows') ? 'win32' : 'linux'
}

/** What main says of itself; before its answer, a guess good enough for shortcuts and sentences. */
export const useAppInfo = create<AppInfo>(() => ({
  version: '',
  platform: guessPlatform(),
  isInstalled: false,
  keychainName: 'system keychain',
}))

/** Asks main once, at start. */
export const loadAppInfo = async (): Promise<void> => {
  const reply = await call('app.info', {})
  if (reply.ok) useAppInfo.setState(reply.value)
  document.documentElement.dataset['platform'] = useAppInfo.getState().platform
}

/** True where the command key is ⌘. */
export const isMac = (): boolean => useAppInfo.getState().platform === 'darwin'
