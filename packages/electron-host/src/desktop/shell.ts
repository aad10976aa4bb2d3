import type { Shell } from 'electron'

/** `shell` (Electron docs): opens nothing; a test's driver notes what was to be. */
export const shell = {
  openExternal: async () => {},
  openPath: async () => '',
  showItemInFolder: () => {},
  trashItem: async () => {},
  beep: () => {},
} as unknown as Shell
