import type { BrowserWindow } from 'electron'
import { text } from '#shared/text/index'
import type { ConfirmAddress } from '../credentials/workspaces'
import { askNatively } from './native-question'

/** Asks whether a token may go to a host. */
export const createAddressConfirmation =
  (window: () => BrowserWindow | null): ConfirmAddress =>
  ({ host, isOlderService }, signal) => {
    const words = text.native
    return askNatively(
      window(),
      {
        message: words.otherAddress(host),
        detail: isOlderService ? words.olderServiceDetail : words.otherAddressDetail,
        no: words.sendNothing,
        yes: words.sendToken,
      },
      signal,
    )
  }
