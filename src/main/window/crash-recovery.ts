import { type BrowserWindow, app, dialog } from 'electron'
import { nativeText } from '#shared/text/native'
import { twoButtons } from './questions/two-buttons'

/**
 * Brings a window back whose page process has ended: by itself the first time in a minute, after that by asking,
 * so that a page that always crashes does not reload for ever.
 */
export const recoverFromCrash = (window: BrowserWindow): void => {
  let lastReload = -Infinity

  const ask = async (): Promise<void> => {
    const words = nativeText.native
    const { buttons, goId, stayId } = twoButtons(words.reload, words.quit, process.platform)
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: words.windowCrashed,
      detail: words.windowCrashedDetail,
      buttons,
      defaultId: goId,
      cancelId: goId,
      noLink: true,
    })
    if (response === stayId) app.quit()
    else window.webContents.reload()
  }

  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const now = performance.now()
    if (now - lastReload < 60_000) {
      void ask()
      return
    }
    lastReload = now
    // Not while Chromium still tells of the process's end: a reload in the midst of that can end main too
    // (electron/electron#51900).
    setImmediate(() => {
      if (!window.isDestroyed()) window.webContents.reload()
    })
  })
}
