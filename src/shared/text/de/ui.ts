import { formatTime } from '../format'
import type { Text } from '../language'
import { plural } from './plural'

export const ui: Text['ui'] = {
  close: 'Schließen',
  cancel: 'Abbrechen',
  dismiss: 'Ausblenden',
  keyNames: {
    Mod: 'Strg',
    Shift: 'Umschalt',
    Home: 'Pos1',
    End: 'Ende',
    PageUp: 'Bild ↑',
    PageDown: 'Bild ↓',
    Enter: 'Eingabe',
    Esc: 'Esc',
    Del: 'Entf',
    Space: 'Leertaste',
  },
  optional: '(optional)',
  notifications: 'Mitteilungen',
  typeNameToConfirm: 'Geben Sie zur Bestätigung diesen Namen ein',
  invisibleCharacter: (code) => `Unsichtbares Zeichen ${code}`,
  tryAgain: 'Erneut versuchen',
  tryAgainIn: (seconds) => `Erneut versuchen in ${seconds} s`,
  replaceToken: 'Token ersetzen …',
  technicalDetails: 'Technische Details',
  factCode: 'Code',
  factStatus: 'Status',
  factHost: 'Server',
  factDetail: 'Worte des Servers',
  lastKnown: (fetchedAt, because) =>
    `${because}. Letzte bekannte Liste, Stand ${formatTime(fetchedAt)}. Nur lesbar, bis Speechmatics wieder antwortet.`,
  lastKnownShort: (fetchedAt, because) => `${because}. Liste vom Stand ${formatTime(fetchedAt)}, nur lesbar.`,
  nothingFound: (query) => `Nichts passt zu „${query}“.`,
  csv: {
    comma: 'CSV mit Kommas …',
    semicolon: 'CSV mit Semikolons, für deutsches Excel …',
  },
  found: (count) => plural(count, { one: '# Treffer', other: '# Treffer' }),
}
