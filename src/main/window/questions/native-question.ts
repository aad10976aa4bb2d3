import { type BrowserWindow, dialog } from 'electron'
import { twoButtons } from './two-buttons'

/** What is asked, and what the two buttons say. */
export interface NativeQuestion {
  readonly message: string
  readonly detail: string
  readonly no: string
  readonly yes: string
}

/** Asks by the OS's own dialog, which no page can answer. Esc, Enter and closing mean no, and so does aborting. */
export const askNatively = async (
  window: BrowserWindow | null,
  { message, detail, no, yes }: NativeQuestion,
  signal?: AbortSignal,
): Promise<boolean> => {
  const { buttons, goId, stayId } = twoButtons(yes, no, process.platform)
  const options = {
    type: 'warning' as const,
    message,
    detail,
    buttons,
    defaultId: stayId,
    cancelId: stayId,
    noLink: true,
    ...(signal !== undefined && { signal }),
  }
  const { response } = await (window === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options))
  return response === goId
}
