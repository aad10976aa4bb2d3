import { type BrowserWindow, dialog } from 'electron'
import { text } from '#shared/text/index'
import type { ConfirmAddress } from '../credentials/workspaces'

/**
 * Asks by the OS's own dialog, which no page can answer, whether a token may go to a host. Esc, Enter and closing
 * mean no.
 */
export const createAddressConfirmation =
  (window: () => BrowserWindow | null): ConfirmAddress =>
  async ({ host, isOlderService }, signal) => {
    const words = text.native
    const options = {
      type: 'warning' as const,
      message: words.otherAddress(host),
      detail: isOlderService ? words.olderServiceDetail : words.otherAddressDetail,
      buttons: [words.sendNothing, words.sendToken],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal,
    }
    const parent = window()
    const { response } = await (parent === null
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(parent, options))
    return response === 1
  }
