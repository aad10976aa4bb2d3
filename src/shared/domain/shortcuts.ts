import type { AppCommand } from '../contract/app'

interface Shortcut {
  readonly command: AppCommand
  /** `Mod` is ⌘ on macOS and Ctrl elsewhere. The first is the one that is shown beside the command. */
  readonly keys: readonly [string, ...string[]]
}

/** The shortcuts that work anywhere in the window, in the order in which they are shown. */
export const shortcuts: readonly Shortcut[] = [
  { command: 'switch-project', keys: ['Mod+K'] },
  { command: 'new-key', keys: ['Mod+N'] },
  { command: 'find', keys: ['Mod+F'] },
  { command: 'refresh', keys: ['Mod+R', 'F5'] },
  { command: 'new-project', keys: ['Mod+Shift+N'] },
  { command: 'manage-workspaces', keys: ['Mod+,'] },
  { command: 'show-shortcuts', keys: ['?', 'Mod+/'] },
]

/** The shortcut that is shown beside a command; undefined if it has none. */
export const shortcutOf = (command: AppCommand): string | undefined =>
  shortcuts.find((shortcut) => shortcut.command === command)?.keys[0]

/** A command's accelerator in a native menu, as Electron writes it. `?` is none: it would take typing away. */
export const acceleratorOf = (command: AppCommand): string | undefined =>
  shortcuts
    .find((shortcut) => shortcut.command === command)
    ?.keys.find((keys) => keys.startsWith('Mod+'))
    ?.replace('Mod', 'CmdOrCtrl')
