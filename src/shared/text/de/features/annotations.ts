import type { Text } from '../../language'
import { plural } from '../plural'

const ofKeys = (value: number): string =>
  plural(value, { one: 'Notizen zu # Schlüssel', other: 'Notizen zu # Schlüsseln' })

export const annotations: Text['annotations'] = {
  editEllipsis: 'Notizen bearbeiten …',
  rotateEllipsis: 'Rotieren …',
  markUnused: 'Als unbenutzt markieren',
  unmarkUnused: 'Markierung „unbenutzt“ entfernen',

  title: 'Notizen zu diesem Schlüssel',
  localNote:
    'Wird nur auf diesem Computer aufbewahrt. Schreiben Sie hier nie den Wert eines Schlüssels oder ein Token hinein.',
  owner: 'Zuständig',
  ownerHint: 'Die Person oder das Team, bei dem man zu diesem Schlüssel nachfragt.',
  application: 'Anwendung',
  applicationHint: 'Was den Schlüssel benutzt und wo es läuft.',
  note: 'Notiz',
  tags: 'Schlagwörter',
  tagsHint: 'Eingabetaste oder Komma fügt ein Schlagwort hinzu.',
  tagsFull: (most) => `Ein Schlüssel kann höchstens ${most} Schlagwörter haben.`,
  removeTag: (tag) => `Schlagwort ${tag} entfernen`,
  tagAdded: (tag) => `Schlagwort ${tag} hinzugefügt`,
  tagRemoved: (tag) => `Schlagwort ${tag} entfernt`,
  usage: 'Benutzung',
  unused: 'Nichts benutzt diesen Schlüssel mehr',
  unusedHint: 'Merkt den Schlüssel zum Widerrufen vor. Bis dahin funktioniert er weiter.',
  usedUntil: 'Verwenden bis',
  usedUntilHint:
    'Der letzte Tag, an dem der Schlüssel verwendet werden soll. Keydesk erinnert Sie, wenn er vorbei ist; ein Datum widerruft nichts.',
  usedUntilMalformed: 'Geben Sie ein vollständiges Datum ein, oder löschen Sie es.',
  usedUntilReason: 'Grund',
  reasons: {
    contract: 'Vertragsende',
    'penetration-test': 'Penetrationstest',
    leaver: 'Ausscheiden',
    other: 'Anderer Grund',
  },
  usedUntilDetail: 'Betrifft',
  usedUntilDetailHint: 'Welcher Vertrag, welcher Test, welche Person.',
  dateOver: (days) => plural(days, { one: '# Tag überschritten', other: '# Tage überschritten' }),
  dateSoon: (days) => (days === 0 ? 'heute' : plural(days, { one: 'noch # Tag', other: 'noch # Tage' })),
  save: 'Notizen speichern',
  cancel: 'Abbrechen',
  saved: (name) => `Notizen zu ${name} gespeichert.`,
  markedUnused: (name) =>
    `${name} ist als unbenutzt markiert. Der Schlüssel funktioniert, bis Sie ihn widerrufen.`,
  unmarkedUnused: (name) => `${name} ist nicht mehr als unbenutzt markiert.`,
  unusedBadge: 'Unbenutzt',
  loading: 'Notizen werden geladen …',

  exportMenu: 'Notizen exportieren …',
  importMenu: 'Notizen importieren …',
  exported: (count) => `${ofKeys(count)} wurden in die Datei geschrieben.`,
  imported: (count) => `${ofKeys(count)} wurden aus der Datei übernommen.`,
  importedDetail: 'Notizen zu denselben Schlüsseln wurden ersetzt, andere behalten.',
  exportFailed: 'Die Notizen konnten nicht exportiert werden',
  importFailed: 'Die Notizen konnten nicht importiert werden',
  saveFailed: 'Die Notizen konnten nicht gespeichert werden',
  fileMalformed: 'Dies ist keine Notizdatei, die Keydesk geschrieben hat. Es wurde nichts geändert.',
}
