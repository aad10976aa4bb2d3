import { keysOf, shortcuts } from '#shared/domain/shortcuts'
import type { AppCommand } from '../../shell/commands'
import { isShortcut, type KeyPress } from '../../ui'

/** The command a key press asks for, or null. `?` counts only where nothing is being typed. */
export const commandOf = (press: KeyPress, isMac: boolean, isTyping: boolean): AppCommand | null => {
  const isAsked = (keys: string): boolean => !(keys === '?' && isTyping) && isShortcut(press, keys, isMac)
  return shortcuts.find((shortcut) => keysOf(shortcut, isMac).some(isAsked))?.command ?? null
}
