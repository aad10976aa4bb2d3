/** What of a `keydown` event tells which keys were pressed. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const punctuation: Readonly<Record<string, string>> = { Comma: ',', Period: '.', Slash: '/' }
const brackets: Readonly<Record<string, string>> = { BracketLeft: '[', BracketRight: ']' }
const isAscii = /^[ -~]$/u
const isLatin = /^(?:[ -~]|\p{Script=Latin})$/u

/** The key by what is printed on it; on a layout of another script, such as Cyrillic, by where it is on a US one. */
const keyOf = ({ key, code, shiftKey }: KeyPress): string => {
  const bracket = brackets[code]
  // Many layouts have letters or accents there. What is another shortcut, such as + for zooming, stays that.
  if (bracket !== undefined && !isAscii.test(key)) return bracket
  if (key.startsWith('Arrow')) return key.slice('Arrow'.length).toLowerCase()
  if (isLatin.test(key) || Array.from(key).length > 1) return key.toLowerCase()
  if (code === 'Slash' && shiftKey) return '?'
  return /^Key([A-Z])$/u.exec(code)?.[1]?.toLowerCase() ?? punctuation[code] ?? key
}

/**
 * Whether a press is a shortcut, written as `Mod+Shift+N` or `Alt+Left`; `Mod` is ⌘ on macOS and Ctrl elsewhere. Shift counts for
 * letters and named keys alone: whether `/` needs it is up to the layout.
 */
export const isShortcut = (press: KeyPress, shortcut: string, isMac: boolean): boolean => {
  const parts = shortcut.split('+')
  const wanted = parts.at(-1)?.toLowerCase() ?? ''
  const needsMod = parts.includes('Mod')
  const hasMod = isMac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey
  const hasNone = !press.ctrlKey && !press.metaKey
  if (press.altKey !== parts.includes('Alt') || !(needsMod ? hasMod : hasNone)) return false
  // The digits above the letters, also where a layout gives them with Shift alone.
  if (/^\d$/u.test(wanted) && press.code === `Digit${wanted}`) return !press.shiftKey
  const isSymbol = /^[^a-z\d]$/u.test(wanted)
  return keyOf(press) === wanted && (isSymbol || press.shiftKey === parts.includes('Shift'))
}
