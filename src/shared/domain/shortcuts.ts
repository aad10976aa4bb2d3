import type { AppCommand } from '../contract/app'

type Keys = readonly [string, ...string[]]

interface Shortcut {
  readonly command: AppCommand
  /** `Mod` is ⌘ on macOS and Ctrl elsewhere. The first is the one that is shown beside the command. */
  readonly keys: Keys
  /** On macOS, where others are usual. */
  readonly macKeys?: Keys
}

/** The shortcuts that work anywhere in the window, in the order in which they are shown. */
export const shortcuts: readonly Shortcut[] = [
  { command: 'search-or-run', keys: ['Mod+K'] },
  { command: 'new-key', keys: ['Mod+N'] },
  { command: 'find', keys: ['Mod+F'] },
  { command: 'refresh', keys: ['Mod+R', 'F5'] },
  { command: 'show-details', keys: ['Mod+I'] },
  { command: 'new-project', keys: ['Mod+Shift+N'] },
  // A German layout has no key for a closing bracket without Option: there the arrows do.
  { command: 'go-back', keys: ['Alt+Left'], macKeys: ['Mod+[', 'Mod+Alt+Left'] },
  { command: 'go-forward', keys: ['Alt+Right'], macKeys: ['Mod+]', 'Mod+Alt+Right'] },
  { command: 'show-overview', keys: ['Mod+1'] },
  { command: 'show-inventory', keys: ['Mod+2'] },
  { command: 'show-health', keys: ['Mod+3'] },
  { command: 'show-rotations', keys: ['Mod+4'] },
  { command: 'show-audit', keys: ['Mod+5'] },
  { command: 'show-settings', keys: ['Mod+,', 'Mod+6'] },
  { command: 'show-shortcuts', keys: ['?', 'Mod+/'] },
]

/** The keys of a shortcut on this kind of computer. */
export const keysOf = ({ keys, macKeys }: Shortcut, isMac: boolean): Keys =>
  isMac && macKeys !== undefined ? macKeys : keys

const shortcutFor = (command: AppCommand, isMac: boolean): Keys | undefined => {
  const shortcut = shortcuts.find((each) => each.command === command)
  return shortcut === undefined ? undefined : keysOf(shortcut, isMac)
}

/** The shortcut that is shown beside a command; undefined if it has none. */
export const shortcutOf = (command: AppCommand, isMac: boolean): string | undefined =>
  shortcutFor(command, isMac)?.[0]

/** A command's accelerator in a native menu, as Electron writes it. `?` is none: it would take typing away. */
export const acceleratorOf = (command: AppCommand, isMac: boolean): string | undefined =>
  shortcutFor(command, isMac)
    ?.find((keys) => keys.includes('+'))
    ?.replace('Mod', 'CmdOrCtrl')
