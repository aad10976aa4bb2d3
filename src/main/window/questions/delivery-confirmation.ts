import type { BrowserWindow } from 'electron'
import { nativeText } from '#shared/text/native'
import type { ConfirmDelivery } from '../../destinations/ports'
import { askNatively } from './native-question'

/** Asks whether a program may get values. */
export const createDeliveryConfirmation =
  (window: () => BrowserWindow | null): ConfirmDelivery =>
  ({ name, commands, input }, signal) => {
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
  }
