import type { AppCommand } from '../../shell/commands'

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

const byLetter: Readonly<Record<string, AppCommand>> = {
  k: 'switch-project',
  n: 'new-key',
  f: 'find',
  r: 'refresh',
  ',': 'manage-workspaces',
  '/': 'show-shortcuts',
}

interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The command a key press asks for, or null. `?` counts only where nothing is being typed. */
export const commandOf = (press: KeyPress, isMac: boolean, isTyping: boolean): AppCommand | null => {
  if (press.altKey) return null
  const mod = isMac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey
  const letter = press.key.toLowerCase()
  if (mod && press.shiftKey) return letter === 'n' ? 'new-project' : null
  if (mod) return byLetter[letter] ?? null
  if (press.ctrlKey || press.metaKey) return null
  if (press.key === 'F5') return 'refresh'
  return press.key === '?' && !isTyping ? 'show-shortcuts' : null
}
