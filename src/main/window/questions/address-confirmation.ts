import type { BrowserWindow } from 'electron'
import { nativeText } from '#shared/text/native'
import type { ConfirmAddress } from '../../credentials/known-address'
import { askNatively } from './native-question'

/** Asks whether a token may go to a host. */
export const createAddressConfirmation =
  (window: () => BrowserWindow | null): ConfirmAddress =>
  ({ host, storedFor, isOlderService }, signal) => {
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
  }
