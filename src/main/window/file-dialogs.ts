import { type BrowserWindow, dialog } from 'electron'
import type { FileDialogs } from '../features'

/** The OS's own dialogs for files, on the window where there is one. Null where a person closed the dialog. */
export const createFileDialogs = (window: () => BrowserWindow | null): FileDialogs => ({
  save: async ({ suggestedName, kind }) => {
    const options = {
      defaultPath: suggestedName,
      filters: [{ name: kind.toUpperCase(), extensions: [kind] }],
    }
    const parent = window()
    const { canceled, filePath } = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options))
    return canceled || filePath === '' ? null : filePath
  },
  open: async ({ kind }) => {
    const options = {
      properties: ['openFile' as const],
      filters: [{ name: kind.toUpperCase(), extensions: [kind] }],
    }
    const parent = window()
    const { canceled, filePaths } = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options))
    return canceled ? null : (filePaths[0] ?? null)
  },
})
