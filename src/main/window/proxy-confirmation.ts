import type { BrowserWindow } from 'electron'
import { text } from '#shared/text/index'
import type { ConfirmProxy } from '../settings'
import { askNatively } from './native-question'

/** Asks whether requests may go through a proxy. */
export const createProxyConfirmation =
  (window: () => BrowserWindow | null): ConfirmProxy =>
  (proxy) => {
    const words = text.native
    return askNatively(window(), {
      message: words.newProxy(proxy),
      detail: words.newProxyDetail,
      no: words.keepProxy,
      yes: words.useProxy,
    })
  }
