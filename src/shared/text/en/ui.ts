import { formatTime } from '../format'
import { plural } from './plural'

export const ui = {
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  /** The names of keys on keyboards. macOS has symbols for the first two. */
  keyNames: {
    Mod: 'Ctrl',
    Shift: 'Shift',
    Home: 'Home',
    End: 'End',
    PageUp: 'PgUp',
    PageDown: 'PgDn',
    Enter: 'Enter',
    Esc: 'Esc',
    Del: 'Del',
    Space: 'Space',
  },
  optional: '(optional)',
  notifications: 'Notifications',
  typeNameToConfirm: 'Type this name to confirm',
  /** `code`: a code point, as `U+202E`. */
  invisibleCharacter: (code: string) => `Invisible character ${code}`,
  tryAgain: 'Try again',
  tryAgainIn: (seconds: number) => `Try again in ${seconds} s`,
  replaceToken: 'Replace token…',
  technicalDetails: 'Technical details',
  factCode: 'Code',
  factStatus: 'Status',
  factHost: 'Server',
  factDetail: 'Server’s words',
  lastKnown: (fetchedAt: string, because: string) =>
    `${because}. Last known list, from ${formatTime(fetchedAt)}. Read-only until Speechmatics answers again.`,
  lastKnownShort: (fetchedAt: string, because: string) =>
    `${because}. List from ${formatTime(fetchedAt)}, read-only.`,
  nothingFound: (query: string) => `Nothing matches “${query}”.`,
  csv: {
    comma: 'CSV with commas…',
    semicolon: 'CSV with semicolons, for German Excel…',
  },
  found: (count: number) => plural(count, { one: '# match', other: '# matches' }),
}
