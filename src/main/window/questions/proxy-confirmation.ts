import type { BrowserWindow } from 'electron'
import { nativeText } from '#shared/text/native'
import type { ConfirmProxy } from '../../settings'
import { askNatively } from './native-question'

/** Asks whether requests may go through a proxy. */
export const createProxyConfirmation =
  (window: () => BrowserWindow | null): ConfirmProxy =>
  (proxy) => {
    const words = nativeText.native
    return askNatively(window(), {
      message: words.newProxy(proxy),
      detail: words.newProxyDetail,
      no: words.keepProxy,
      yes: words.useProxy,
    })
  }
