import type { Parts } from '../../language'
import { formatDay } from '../../format'
import { formatNumber } from '../plural'

export const inspector: Parts['keyInspector'] = {
  label: 'Details des Schlüssels',
  close: 'Details schließen',
  none: 'Wählen Sie in der Liste einen Schlüssel, um seine Details zu sehen.',

  valueNote: 'Speechmatics zeigt den Wert nur einmal an: beim Erstellen des Schlüssels.',
  rotation: 'Rotation',
  beingReplaced: (name) => `Wird ersetzt durch ${name}`,
  replaces: (name) => `Ersetzt ${name}`,
  fingerprint: 'Fingerabdruck',
  kept: (madeAt) => `Am ${formatDay(madeAt)} mit Keydesk erstellt`,
  missing: 'Keiner, etwa weil der Schlüsselbund gesperrt war',
  lastFour: 'Wert endet auf',

  notes: 'Notizen',
  localNote:
    'Wird nur auf diesem Computer aufbewahrt. Schreiben Sie hier nie den Wert eines Schlüssels oder ein Token hinein.',
  loadingNotes: 'Notizen werden geladen …',
  fields: {
    owner: 'Zuständig',
    application: 'Anwendung',
    tags: 'Schlagwörter',
    note: 'Notiz',
    usedUntil: 'Verwenden bis',
    destinations: 'Ziele',
  },
  add: 'Hinzufügen',
  ownerHint: 'Ansprechperson oder Team für diesen Schlüssel.',
  applicationHint: 'Was den Schlüssel benutzt und wo es läuft.',
  noteHint: (shortcut) => `Mit ${shortcut} speichern.`,
  destinationsHint: 'Wo der Wert des Schlüssels liegt. Eine Rotation kann den neuen Wert dorthin übergeben.',
  noDestinations: 'Keine',
  unused: 'Nichts benutzt diesen Schlüssel mehr',
  unusedHint: 'Merkt den Schlüssel zum Widerrufen vor. Bis dahin funktioniert er weiter.',
  usedUntilHint:
    'Der letzte Tag, an dem der Schlüssel verwendet werden soll. Keydesk erinnert Sie; ein Datum widerruft nichts.',
  usedUntilMalformed: 'Geben Sie ein vollständiges Datum ein, oder löschen Sie es.',
  usedUntilDetail: 'Betrifft',
  usedUntilDetailHint: 'Welcher Vertrag, welcher Test, welche Person.',
  saved: (field, name) => `„${field}“ für „${name}“ gespeichert.`,
  undo: 'Rückgängig',
  undone: (field, name) => `„${field}“ für „${name}“ wiederhergestellt.`,
  undoFailed: 'Die Änderung konnte nicht rückgängig gemacht werden',
  undoOverwrites: 'Die Angabe wurde inzwischen noch einmal geändert. Es wurde nichts überschrieben.',
  saveFailed: (field, name) => `„${field}“ für „${name}“ wurde nicht gespeichert`,
  keptTyped: 'Ihre Eingabe ist in den Details des Schlüssels noch da.',
  changedMeanwhile: (now) =>
    now === ''
      ? 'Die Angabe wurde inzwischen entfernt. Speichern Sie noch einmal, um Ihre festzuhalten.'
      : `Die Angabe wurde inzwischen geändert, in „${now}“. Speichern Sie noch einmal, um sie zu ersetzen.`,

  findings: 'Befunde',
  noFindings: 'Keine',
  findingsUnknown: 'Nicht bekannt: Die Notizen konnten nicht gelesen werden',
  findingsAlone: 'Die Namen anderer Schlüssel werden verglichen, sobald alle Schlüssel geladen sind.',

  history: 'Verlauf',
  loadingHistory: 'Verlauf wird geladen …',
  noHistory: 'Mit Keydesk wurde auf diesem Computer nichts an diesem Schlüssel geändert.',
  showInAudit: 'Im Protokoll anzeigen',
  shown: (shown, all) => `Die letzten ${shown} von ${formatNumber(all)} Vorgängen`,
}
