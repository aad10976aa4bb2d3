import type { BrowserWindow, Dialog, MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import { hostOptions } from '../host-options'

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what it expects
const last = <T>(args: readonly unknown[]): T => (args.at(-1) ?? {}) as T

const answer = (options: MessageBoxOptions): MessageBoxReturnValue => {
  // Electron docs, dialog.showMessageBox: without cancelId the button called "cancel" or "no", else 0.
  const labelled = (options.buttons ?? []).findIndex((label) => /^(?:cancel|no)$/iu.test(label))
  return {
    response: options.cancelId ?? Math.max(labelled, 0),
    checkboxChecked: options.checkboxChecked ?? false,
  }
}

/** Asks where a person can see it: by Chromium's own question over the window, which has two buttons. */
const askPerson = async (
  window: BrowserWindow,
  options: MessageBoxOptions,
): Promise<MessageBoxReturnValue> => {
  const { message, detail = '', buttons = [], cancelId = 0 } = options
  const other = cancelId === 0 ? 1 : 0
  const question = [
    message,
    detail,
    `OK: ${buttons[other] ?? ''}`,
    `Cancel: ${buttons[cancelId] ?? ''}`,
  ].join('\n\n')
  const isYes: unknown = await window.webContents.executeJavaScript(`confirm(${JSON.stringify(question)})`)
  return { response: isYes === true ? other : cancelId, checkboxChecked: options.checkboxChecked ?? false }
}

const canceled = { canceled: true, filePaths: [], filePath: '' }

/**
 * `dialog` (Electron docs): a window on a screen asks a question of two buttons; every other dialog is cancelled at
 * once. A test's driver puts its own answers in their place.
 */
export const dialog = {
  showMessageBox: async (...args: unknown[]) => {
    const options = last<MessageBoxOptions>(args)
    if (hostOptions.headless || args.length < 2 || options.buttons?.length !== 2) return answer(options)
    return askPerson(args[0] as BrowserWindow, options)
  },
  showMessageBoxSync: (...args: unknown[]) => answer(last(args)).response,
  showErrorBox: (title: string, content: string) => {
    console.error(`${title}\n${content}`)
  },
  showOpenDialog: async () => canceled,
  showSaveDialog: async () => canceled,
  showOpenDialogSync: () => undefined,
  showSaveDialogSync: () => '',
  showCertificateTrustDialog: async () => {},
} as unknown as Dialog
