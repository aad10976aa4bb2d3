import type { BrowserWindow } from 'electron'
import { nativeText } from '#shared/text/native'
import type { ConfirmAddress } from '../../credentials/known-address'
import type { ConfirmDelivery } from '../../destinations/ports'
import type { ConfirmProxy } from '../../settings'
import { askNatively } from './native-question'

/** What a person is asked before a secret or a request goes somewhere new. */
export interface Confirmations {
  /** Whether a token may go to a host. */
  readonly confirmAddress: ConfirmAddress
  /** Whether a program may get values. */
  readonly confirmDelivery: ConfirmDelivery
  /** Whether requests may go through a proxy. */
  readonly confirmProxy: ConfirmProxy
}

/** Asks over the window that is open, if one is. */
export const createConfirmations = (window: () => BrowserWindow | null): Confirmations => ({
  confirmAddress: ({ host, storedFor, isOlderService }, signal) => {
    const words = nativeText.native
    return askNatively(
      window(),
      {
        message: words.otherAddress(host),
        detail: [
          ...(storedFor === undefined ? [] : [words.changedAddressDetail(storedFor, host)]),
          ...(isOlderService ? [words.olderServiceDetail] : []),
          ...(storedFor === undefined && !isOlderService ? [words.otherAddressDetail] : []),
        ].join('\n\n'),
        no: words.sendNothing,
        yes: words.sendToken,
      },
      signal,
    )
  },
  confirmDelivery: ({ name, commands, input }, signal) => {
    const words = nativeText.native
    return askNatively(
      window(),
      {
        message: words.newDestination(name),
        detail: words.newDestinationDetail(commands, input),
        no: words.keepFromProgram,
        yes: words.letProgram,
      },
      signal,
    )
  },
  confirmProxy: (proxy) => {
    const words = nativeText.native
    return askNatively(window(), {
      message: words.newProxy(proxy),
      detail: words.newProxyDetail,
      no: words.keepProxy,
      yes: words.useProxy,
    })
  },
})
