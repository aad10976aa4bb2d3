import type * as Electron from 'electron'

/** Quits the app from its main process, and presses the other button of any question than Esc does. */
export const quitAnyway = ({ app, dialog }: typeof Electron): void => {
  Reflect.set(dialog, 'showMessageBox', async (...args: unknown[]) => {
    const { buttons = [], cancelId } = args.at(-1) as Electron.MessageBoxOptions
    return { response: buttons.findIndex((_, at) => at !== cancelId), checkboxChecked: false }
  })
  app.quit()
}
