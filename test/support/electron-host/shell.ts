import type { Shell } from 'electron'

/** What the app asked the desktop for, in order; nothing is ever opened. */
export const shellCalls: { readonly name: string; readonly args: readonly unknown[] }[] = []

/** `shell` (Electron docs): records. */
export const shell = {
  openExternal: async (...args: unknown[]) => void shellCalls.push({ name: 'openExternal', args }),
  openPath: async (...args: unknown[]) => {
    shellCalls.push({ name: 'openPath', args })
    return ''
  },
  showItemInFolder: (...args: unknown[]) => void shellCalls.push({ name: 'showItemInFolder', args }),
  trashItem: async (...args: unknown[]) => void shellCalls.push({ name: 'trashItem', args }),
  beep: () => void shellCalls.push({ name: 'beep', args: [] }),
} as unknown as Shell
