import type { BrowserWindow, Dialog, MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import { hostOptions } from './host-options'

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what it expects
const last = <T>(args: readonly unknown[]): T => (args.at(-1) ?? {}) as T

/** What was shown, since most is not drawn. */
export const dialogCalls: { readonly name: string; readonly args: readonly unknown[] }[] = []

const note = (name: string, args: readonly unknown[]): void => void dialogCalls.push({ name, args })

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
 * once. Its functions may be replaced by a test.
 */
export const dialog = {
  showMessageBox: async (...args: unknown[]) => {
    note('showMessageBox', args)
    const options = last<MessageBoxOptions>(args)
    if (hostOptions.headless || args.length < 2 || options.buttons?.length !== 2) return answer(options)
    return askPerson(args[0] as BrowserWindow, options)
  },
  showMessageBoxSync: (...args: unknown[]) => {
    note('showMessageBoxSync', args)
    return answer(last(args)).response
  },
  showErrorBox: (title: string, content: string) => {
    note('showErrorBox', [title, content])
    console.error(`${title}\n${content}`)
  },
  showOpenDialog: async (...args: unknown[]) => {
    note('showOpenDialog', args)
    return canceled
  },
  showSaveDialog: async (...args: unknown[]) => {
    note('showSaveDialog', args)
    return canceled
  },
  showOpenDialogSync: (...args: unknown[]) => {
    note('showOpenDialogSync', args)
    return undefined
  },
  showSaveDialogSync: (...args: unknown[]) => {
    note('showSaveDialogSync', args)
    return ''
  },
  showCertificateTrustDialog: async () => {},
} as unknown as Dialog
