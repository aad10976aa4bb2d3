import type { AuditSeal } from '../../../contract/audit'
import type { Parts } from '../../language'
import { formatTime } from '../../format'
import { formatNumber, plural } from '../plural'

const countEntries = (value: number): string => plural(value, { one: '# Eintrag', other: '# Einträge' })
const countOperations = (value: number): string => plural(value, { one: '# Vorgang', other: '# Vorgänge' })
const ofOperations = (value: number): string => plural(value, { one: '# Vorgang', other: '# Vorgängen' })

const keychainProblems = {
  'keychain-missing': 'Dieser Computer hat keinen Schlüsselbund',
  'keychain-locked': 'Der Schlüsselbund ist gesperrt',
  'keychain-denied': 'Der Schlüsselbund verweigerte den Zugriff',
  'keychain-failed': 'Der Schlüsselbund meldete einen Fehler',
} satisfies Record<Extract<AuditSeal, { state: 'not-confirmed' }>['because'], string>

/** What the seal of a log with an unbroken chain says, in sentences. */
const sealSentences = (seal: AuditSeal): string => {
  switch (seal.state) {
    case 'unchecked':
      return 'Das Siegel wurde noch nicht geprüft: Prüfen Sie das Protokoll.'
    case 'unsealed':
      return 'Kein Eintrag ist versiegelt. Das Siegel beginnt mit den nächsten Änderungen.'
    case 'not-confirmed':
      return `Das Siegel konnte nicht geprüft werden: ${keychainProblems[seal.because]}.`
    case 'unknown-to-keychain':
      return 'Das Siegel kann nicht geprüft werden: Der Schlüsselbund kennt dieses Protokoll nicht.'
    case 'sealed': {
      const unsealed =
        seal.without === 0
          ? ''
          : ` ${countEntries(seal.without)} seitdem ${seal.without === 1 ? 'hat' : 'haben'} kein Siegel.`
      return `Versiegelt ab Eintrag ${formatNumber(seal.from)}.${unsealed} Der Schlüsselbund bestätigt Eintrag ${formatNumber(seal.confirmed)}.`
    }
  }
}

export const audit: Parts['audit'] = {
  title: 'Protokoll',
  gridLabel: 'Vorgänge im Protokoll',
  loading: 'Das Protokoll wird geladen …',
  loadingRow: 'Wird geladen …',
  count: (shown, all, entries) =>
    `${shown >= all ? countOperations(shown) : `${formatNumber(shown)} von ${ofOperations(all)}`}, ${countEntries(entries)}`,
  entries: countEntries,
  owed: (count) =>
    `${countEntries(count)} ${count === 1 ? 'konnte' : 'konnten'} nicht ins Protokoll geschrieben werden.`,
  owedText:
    'Keydesk versucht es mit der nächsten Änderung und beim Beenden wieder; was bis dahin nicht geschrieben werden kann, geht verloren. Prüfen Sie, ob auf dem Datenträger Platz ist und ob in den Profilordner geschrieben werden kann.',
  ofDemo: 'Protokoll der Demo, das mit Beispielen beginnt',
  refresh: 'Aktualisieren',
  refreshing: 'Das Protokoll wird gelesen',

  columns: { when: 'Wann', who: 'Wer', what: 'Was', target: 'Objekt', outcome: 'Ergebnis' },
  who: (actor, host) => `${actor}@${host}`,
  project: (name, id) => (name === '' ? `Projekt ${id}` : name),
  nothing: 'Keydesk',

  actions: {
    'workspace-added': 'Arbeitsbereich hinzufügen',
    'workspace-renamed': 'Arbeitsbereich umbenennen',
    'workspace-address-changed': 'Adresse ändern',
    'token-replaced': 'Token ersetzen',
    'deleting-token-stored': 'Token zum Löschen speichern',
    'deleting-token-removed': 'Token zum Löschen entfernen',
    'workspace-removed': 'Arbeitsbereich entfernen',
    'project-created': 'Projekt erstellen',
    'project-renamed': 'Projekt umbenennen',
    'project-deleted': 'Projekt löschen',
    'key-created': 'Schlüssel erstellen',
    'key-value-copied': 'Wert kopieren',
    'key-value-revealed': 'Wert anzeigen',
    'key-value-saved': 'Wert speichern',
    'key-value-delivered': 'Wert übergeben',
    'key-value-destroyed': 'Wert vernichten',
    'key-tested': 'Schlüssel testen',
    'key-revoked': 'Schlüssel widerrufen',
    'key-identified': 'Schlüssel am Wert erkennen',
    'rotation-started': 'Rotation beginnen',
    'rotation-extended': 'Rotation verlängern',
    'rotation-abandoned': 'Rotation aufgeben',
    'rotation-finished': 'Rotation abschließen',
    'campaign-started': 'Kampagne beginnen',
    'campaign-stopped': 'Kampagne beenden',
    'annotation-changed': 'Notizen ändern',
    'annotations-imported': 'Notizen importieren',
    'destination-added': 'Ziel hinzufügen',
    'destination-changed': 'Ziel ändern',
    'destination-removed': 'Ziel entfernen',
    'settings-changed': 'Einstellungen ändern',
    'audit-exported': 'Protokoll exportieren',
    'audit-torn': 'Abgeschnittene Zeile vermerken',
  },
  groups: {
    workspaces: 'Arbeitsbereiche',
    projects: 'Projekte',
    keys: 'Schlüssel',
    rotations: 'Rotationen',
    notes: 'Notizen',
    destinations: 'Ziele',
    keydesk: 'Keydesk',
  },

  outcomes: {
    started: 'Läuft',
    succeeded: 'Erledigt',
    failed: 'Fehlgeschlagen',
    unknown: 'Ergebnis unbekannt',
  },
  outcomeText: {
    started: 'Keydesk führt diese Änderung gerade aus.',
    succeeded: 'Die Änderung wurde wirksam.',
    failed: 'Die Änderung wurde nicht wirksam.',
    unknown:
      'Keydesk konnte nicht herausfinden, ob die Änderung wirksam wurde: Die Antwort ging verloren, oder Keydesk wurde währenddessen beendet. Prüfen Sie das Objekt selbst.',
  },

  begun: 'Absicht',
  begunText:
    'Geschrieben, bevor die Änderung gesendet wurde. Ein anderer Eintrag desselben Vorgangs sagt, wie er endete.',
  ended: 'Ende',
  entry: (sequence) => `Eintrag ${formatNumber(sequence)}`,
  show: (entries) => `${countEntries(entries)} anzeigen`,
  hide: 'Einträge ausblenden',

  presets: 'Schnellfilter',
  preset: {
    today: 'Heute',
    week: 'Letzte 7 Tage',
    changes: 'Änderungen bei Speechmatics',
    revocations: 'Widerrufe',
    troubled: 'Fehlgeschlagen oder unbekannt',
  },
  ofKey: (name) => `Schlüssel: ${name}`,
  onlyKey: 'Alles zu diesem Schlüssel',

  filters: 'Filter',
  searchLabel: 'Protokoll durchsuchen',
  searchPlaceholder: 'Namen, IDs, Personen, Notizen suchen',
  workspace: 'Arbeitsbereich',
  anyWorkspace: 'Alle Arbeitsbereiche',
  actionsLabel: 'Aktionen',
  anyAction: 'Alle Aktionen',
  someActions: (count) => plural(count, { one: '# Aktion', other: '# Aktionen' }),
  outcome: 'Ergebnis',
  anyOutcome: 'Jedes Ergebnis',
  from: 'Von',
  to: 'Bis',
  datesCrossed: 'Der erste Tag liegt nach dem letzten.',
  clearFilters: 'Filter aufheben',

  emptyTitle: 'Noch ist nichts geschehen',
  emptyBody:
    'Keydesk zeichnet jede Änderung auf, die auf diesem Computer damit gemacht wird: wer sie gemacht hat, wann und mit welchem Ergebnis. Lesen wird nicht aufgezeichnet, und kein Eintrag enthält je ein Geheimnis.',
  noMatchTitle: 'Keine passenden Vorgänge',
  noMatchBody: 'Nichts im Protokoll passt zur Suche und zu den Filtern.',

  integrity: 'Unversehrtheit des Protokolls',
  whole: 'Kette intakt',
  lastHash: 'letzter Hash',
  tornLines: (count) =>
    plural(count, {
      one: '# Zeile wurde durch einen Absturz mitten im Schreiben abgeschnitten. Sie enthielt nichts, was je bestätigt wurde, und die Kette berücksichtigt sie.',
      other:
        '# Zeilen wurden durch Abstürze mitten im Schreiben abgeschnitten. Sie enthielten nichts, was je bestätigt wurde, und die Kette berücksichtigt sie.',
    }),
  seal: sealSentences,
  demoSeal: 'Das Protokoll der Demo hat kein Siegel.',
  verify: 'Prüfen',
  chip: {
    check: 'Protokoll prüfen …',
    verified: (at) => `Kette geprüft: ${formatTime(at)}`,
    broken: 'Kette unterbrochen',
  },
  chipSeal: {
    unchecked: 'Siegel ungeprüft',
    unsealed: 'ohne Siegel',
    'not-confirmed': 'Siegel ungeprüft',
    'unknown-to-keychain': 'Siegel ungeprüft',
    sealed: 'teils ohne Siegel',
  },
  verifiedAt: (at) => `Das ganze Protokoll wurde zuletzt gelesen und geprüft: ${formatTime(at)}.`,
  notVerified: 'Seit dieses Fenster offen ist, wurde das Protokoll nicht von Anfang an gelesen.',
  verified: 'Das ganze Protokoll wurde neu gelesen: Seine Kette ist intakt.',
  verifiedBroken: 'Das ganze Protokoll wurde neu gelesen: Seine Kette ist unterbrochen.',
  verifyFailed: 'Das Protokoll konnte nicht geprüft werden',
  brokenTitle: (line, problem) =>
    problem === 'log-missing'
      ? 'Das Protokoll fehlt'
      : `Die Kette des Protokolls ist in Zeile ${formatNumber(line)} unterbrochen`,
  problems: {
    'unreadable-line':
      'Die Zeile ist kein Eintrag, den Keydesk geschrieben hat: Sie wurde überschrieben oder beschädigt.',
    'hash-mismatch':
      'Der Eintrag wurde nach dem Schreiben geändert: Sein Hash passt nicht zu dem, was er sagt.',
    'link-broken': 'Der Eintrag folgt nicht aus dem vorigen: Etwas wurde herausgenommen oder eingefügt.',
    'sequence-gap':
      'Die Nummerierung springt hier: Einträge fehlen, sind doppelt oder stehen in anderer Reihenfolge.',
    'torn-end':
      'Die Datei endet mitten in einer Zeile, wie nach einem Absturz mitten im Schreiben. Die nächste Änderung berücksichtigt sie; bleibt dies bestehen, wurde die Datei beschädigt.',
    truncated: 'Am Ende der Datei fehlen Einträge, die bestätigt waren.',
    'head-missing': 'Die Datei audit.head, die sagt, wie weit das Protokoll ging, fehlt.',
    'head-mismatch':
      'Die Datei audit.head, die sagt, wie weit das Protokoll ging, passt nicht zum Protokoll.',
    'log-missing':
      'Es gibt keine Einträge, aber der Schlüsselbund kennt welche: Das Protokoll wurde gelöscht.',
    'seal-mismatch':
      'Der Eintrag trägt nicht das Siegel, das Keydesk ihm gegeben hat: Er wurde geändert oder von etwas anderem geschrieben.',
    'keychain-mismatch':
      'Der Schlüsselbund kennt hier einen anderen Eintrag: Dieser und die davor wurden vielleicht neu geschrieben.',
  },
  brokenBefore: (entries) =>
    entries === 0
      ? 'Auf keinen Eintrag davor ist Verlass.'
      : plural(entries, {
          one: 'Der # Eintrag davor ist in Ordnung.',
          other: 'Die # Einträge davor sind in Ordnung.',
        }),
  brokenAdvice:
    'Keydesk repariert nichts, damit sich noch herausfinden lässt, was geschehen ist. Lassen Sie die Dateien audit.jsonl und audit.head, wie sie sind, exportieren Sie eine Kopie, und finden Sie heraus, wer Dateien auf diesem Computer ändern konnte.',

  checkEllipsis: 'Ohne Keydesk prüfen …',
  checkTitle: 'Protokoll ohne Keydesk prüfen',
  checkText:
    'Exportieren Sie als JSON Lines. Dies gibt aus, welchen Hash die erste Zeile haben sollte; previousHash einer Zeile ist der Hash der Zeile davor, in der ersten 64 Nullen:',
  checkCommand: (file) => `sed -n 1p ${file} | jq -cjS 'del(.hash)' | sha256sum`,
  checkFile: 'keydesk-audit.jsonl',
  checkHash:
    'Wer dieses Benutzerkonto verwendet, könnte das Protokoll neu schreiben. Bewahren Sie diesen Hash anderswo auf, um das zu erkennen:',

  export: 'Exportieren',
  exportJsonl: 'JSON Lines, zum Prüfen der Hashes …',
  exportFiltered: 'Exportiert, was zu den Filtern passt',
  exported: (count) =>
    plural(count, {
      one: '# Eintrag wurde in die Datei geschrieben.',
      other: '# Einträge wurden in die Datei geschrieben.',
    }),
  exportFailed: 'Das Protokoll konnte nicht exportiert werden',

  detail: {
    close: 'Schließen',
    outcome: 'Ergebnis',
    when: 'Wann',
    ended: 'Beendet',
    who: 'Wer',
    workspace: 'Arbeitsbereich',
    project: 'Projekt',
    key: 'Schlüssel',
    note: 'Notiz',
    sequence: 'Nummer',
    operation: 'Vorgang',
    hash: 'Hash',
    previousHash: 'Vorheriger Hash',
  },
}
