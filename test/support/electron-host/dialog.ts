import type { Dialog, MessageBoxOptions, MessageBoxReturnValue } from 'electron'

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what it expects
const last = <T>(args: readonly unknown[]): T => (args.at(-1) ?? {}) as T

/** What was shown, since nothing is drawn. */
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

const canceled = { canceled: true, filePaths: [], filePath: '' }

/** `dialog` (Electron docs): every dialog is cancelled at once. Its functions may be replaced by a test. */
export const dialog = {
  showMessageBox: async (...args: unknown[]) => {
    note('showMessageBox', args)
    return answer(last(args))
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
