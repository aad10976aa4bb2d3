import type { Text } from '../../language'
import { ofKeys, plural } from '../plural'

const notesOfKeys = (value: number): string => `Notizen zu ${ofKeys(value)}`

export const annotations: Text['annotations'] = {
  rotateEllipsis: 'Rotieren …',
  markUnused: 'Als unbenutzt markieren',
  unmarkUnused: 'Markierung „unbenutzt“ entfernen',

  owner: 'Zuständig',
  ownerHint: 'Ansprechperson oder Team für diesen Schlüssel.',
  application: 'Anwendung',
  tags: 'Schlagwörter',
  tagsHint: 'Eingabetaste oder Komma fügt ein Schlagwort hinzu.',
  tagsFull: (most) => `Ein Schlüssel kann höchstens ${most} Schlagwörter haben.`,
  removeTag: (tag) => `Schlagwort ${tag} entfernen`,
  tagAdded: (tag) => `Schlagwort ${tag} hinzugefügt`,
  tagRemoved: (tag) => `Schlagwort ${tag} entfernt`,
  usedUntil: 'Verwenden bis',
  usedUntilReason: 'Grund',
  reasons: {
    contract: 'Vertragsende',
    'penetration-test': 'Penetrationstest',
    leaver: 'Ausscheiden',
    other: 'Anderer Grund',
  },
  dateOver: (days) => plural(days, { one: '# Tag überschritten', other: '# Tage überschritten' }),
  dateSoon: (days) => (days === 0 ? 'heute' : plural(days, { one: 'noch # Tag', other: 'noch # Tage' })),
  markedUnused: (name) =>
    `${name} ist als unbenutzt markiert. Der Schlüssel funktioniert, bis Sie ihn widerrufen.`,
  unmarkedUnused: (name) => `${name} ist nicht mehr als unbenutzt markiert.`,
  unusedBadge: 'Unbenutzt',

  exportMenu: 'Notizen exportieren …',
  importMenu: 'Notizen importieren …',
  exported: (count) => `${notesOfKeys(count)} wurden in die Datei geschrieben.`,
  imported: (count) => `${notesOfKeys(count)} wurden aus der Datei importiert.`,
  importedDetail: 'Notizen zu denselben Schlüsseln wurden ersetzt, andere behalten.',
  exportFailed: 'Die Notizen konnten nicht exportiert werden',
  importFailed: 'Die Notizen konnten nicht importiert werden',
  saveFailed: 'Die Notizen konnten nicht gespeichert werden',
  fileMalformed: 'Dies ist keine Notizdatei, die Keydesk geschrieben hat. Es wurde nichts geändert.',
}
