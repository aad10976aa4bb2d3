import type { AppCommand } from '#shared/contract/app'
import { shortcutOf } from '#shared/domain/shortcuts'
import { text } from '#shared/text/index'
import { isMac } from '../../bridge'
import styles from './Kbd.module.css'

const names: Readonly<Record<string, string>> = text.ui.keyNames
const arrows: Readonly<Record<string, string>> = { Left: '←', Right: '→' }
const macSymbols: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }

/** A shortcut as this OS and language write it: `Mod+K` is ⌘K on macOS and Ctrl+K or Strg+K elsewhere. */
export const shortcutText = (shortcut: string): string => {
  const parts = shortcut.split('+').map((part) => arrows[part] ?? part)
  return isMac()
    ? parts.map((part) => macSymbols[part] ?? names[part] ?? part).join('')
    : parts.map((part) => names[part] ?? part).join('+')
}

/** The shortcut of a command, as `shortcutText` writes it; undefined if it has none. */
export const commandKeys = (command: AppCommand): string | undefined => {
  const keys = shortcutOf(command, isMac())
  return keys === undefined ? undefined : shortcutText(keys)
}

/** A key or a shortcut, drawn as one. */
export const Kbd = ({ keys }: { keys: string }) => <kbd className={styles.kbd}>{shortcutText(keys)}</kbd>
