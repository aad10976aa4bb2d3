import type { AppCommand } from '../../shell/commands'
import { isShortcut, type KeyPress } from '../../ui/controls/shortcut-keys'

/** The shortcuts that work anywhere in the window. `Mod` is ⌘ on macOS and Ctrl elsewhere. */
export const shortcutOf: Readonly<Partial<Record<AppCommand, string>>> = {
  'switch-project': 'Mod+K',
  'new-key': 'Mod+N',
  find: 'Mod+F',
  refresh: 'Mod+R',
  'new-project': 'Mod+Shift+N',
  'manage-workspaces': 'Mod+,',
  'show-shortcuts': '?',
}

/** Other keys for the same. */
export const alsoBy: Readonly<Partial<Record<AppCommand, string>>> = {
  refresh: 'F5',
  'show-shortcuts': 'Mod+/',
}

/** The commands that have a shortcut, in the order in which they are shown. */
export const commandsWithShortcut: readonly AppCommand[] = [
  'switch-project',
  'new-key',
  'find',
  'refresh',
  'new-project',
  'manage-workspaces',
  'show-shortcuts',
]

/** The command a key press asks for, or null. `?` counts only where nothing is being typed. */
export const commandOf = (press: KeyPress, isMac: boolean, isTyping: boolean): AppCommand | null => {
  const isAsked = (keys: string | undefined): boolean =>
    keys !== undefined && !(keys === '?' && isTyping) && isShortcut(press, keys, isMac)
  return (
    commandsWithShortcut.find((command) => isAsked(shortcutOf[command]) || isAsked(alsoBy[command])) ?? null
  )
}
