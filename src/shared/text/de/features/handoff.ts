import { formatTime } from '../../format'
import type { Text } from '../../language'
import { plural } from '../plural'
import { keyTests } from './key-tests'

export const handoff: Text['handoff'] = {
  title: 'Kopieren Sie jetzt Ihren neuen Schlüssel',
  warning: 'Sie können diesen Wert nicht noch einmal sehen. Keydesk bewahrt ihn nicht auf.',
  products: { batch: 'Batch', rt: 'Echtzeit', tts: 'Sprachausgabe' },
  permanent: 'Bis zum Widerruf',
  endsAt: (time) => `Läuft ab: ${formatTime(time)}`,
  valueLabel: 'Wert des Schlüssels',
  valueHidden: (length) => `Verborgen, ${length} Zeichen`,
  reveal: 'Anzeigen',
  hide: 'Verbergen',
  hiddenAgain: 'Der Wert wurde verborgen, weil Sie das Fenster verlassen haben.',
  idFact: (keyId) => `ID ${keyId}`,
  copy: {
    value: 'Kopieren',
    env: '.env-Zeile kopieren',
    shell: 'Shell-Export kopieren',
    powershell: 'PowerShell-Zeile kopieren',
    json: 'JSON kopieren',
  },
  copyAs: 'Kopieren als …',
  saveAs: 'In Datei speichern …',
  formats: {
    value: 'Nur der Wert',
    env: '.env-Zeile',
    shell: 'Shell-Export',
    powershell: 'PowerShell',
    json: 'JSON',
    'curl-batch-eu1': keyTests.regions.eu1,
    'curl-batch-us1': keyTests.regions.us1,
    'curl-batch-au1': keyTests.regions.au1,
    'curl-batch-eu2': keyTests.regions.eu2,
    'curl-batch-us2': keyTests.regions.us2,
    'curl-rt-eu': keyTests.regions.eu,
    'curl-rt-us': keyTests.regions.us,
    'curl-rt-global': keyTests.regions.global,
  },
  commands: { batch: 'curl, Batch', rt: 'curl, Echtzeit' },
  copied: {
    value: 'Kopiert.',
    env: 'Als .env-Zeile kopiert.',
    shell: 'Als Shell-Export kopiert.',
    powershell: 'Als PowerShell-Zeile kopiert.',
    json: 'Als JSON kopiert.',
    'curl-batch': 'Als curl-Befehl kopiert.',
    'curl-rt':
      'Als curl-Befehl kopiert. Status 101 allein beweist nicht, dass der Schlüssel funktioniert: Danach kann noch eine Error-Nachricht kommen.',
  },
  savedAs: (fileName) => `Gespeichert als ${fileName}.`,
  savedFor: {
    'owner-only':
      'Nur Ihr Benutzerkonto kann die Datei lesen. Löschen Sie sie, sobald die Anwendung den Schlüssel hat.',
    inherited:
      'Die Datei erbt die Berechtigungen ihres Ordners: In Ihrem Benutzerordner können Sie, die Administratoren und das System sie lesen, in einem gemeinsamen Ordner auch andere. Löschen Sie sie, sobald die Anwendung den Schlüssel hat.',
    'not-kept':
      'Dieses Laufwerk kennt keine Berechtigungen: Wer das Laufwerk benutzen kann, kann die Datei lesen. Bringen Sie den Schlüssel an einen sicheren Ort und löschen Sie die Datei.',
  },
  closed: {
    deliveryRequired: 'Ihre Organisation erlaubt nur, Werte an ein Ziel zu übergeben.',
    allowReveal: 'Ihre Organisation erlaubt nicht, dass Werte angezeigt werden.',
    allowSaving: 'Ihre Organisation erlaubt nicht, dass Werte in Dateien gespeichert werden.',
  },
  clearsIn: (time) => `Zwischenablage leert sich in ${time}`,
  clearsInSpoken: (seconds) =>
    `Die Zwischenablage leert sich in ${plural(seconds, { one: '# Sekunde', other: '# Sekunden' })}.`,
  asked:
    'Das System wurde gebeten, die Zwischenablage zu leeren. Keydesk prüft das, sobald sein Fenster wieder aktiv ist.',
  cleared: 'Zwischenablage geleert.',
  replaced:
    'In der Zwischenablage ist jetzt etwas anderes. Kopieren Sie erneut, falls Sie den Schlüssel noch brauchen.',
  pasteSoon: 'Fügen Sie ihn dort ein, wo die Anwendung ihn liest, etwa in einen Secret Store.',
  done: 'Fertig',
  moreWaiting: (count) =>
    plural(count, {
      one: 'Noch # Schlüssel zu übergeben',
      other: 'Noch # Schlüssel zu übergeben',
    }),

  leaveTitle: 'Schließen, ohne zu kopieren?',
  leaveBody: 'Der Wert geht verloren; der Schlüssel bleibt aktiv.',
  leaveBodyTemporary: 'Der Wert geht verloren; der Schlüssel bleibt aktiv, bis er abläuft.',
  arrivedTitle: 'Haben Sie den Wert gesichert?',
  arrivedBody:
    'Prüfen Sie, ob die Anwendung oder der Secret Store ihn hat. Nach dem Schließen kann niemand den Wert noch einmal sehen.',
  arrivedClose: 'Schließen',
  revealTitle: 'Den Wert anzeigen?',
  revealBody: 'Wer Ihren Bildschirm sieht, kann ihn dann lesen. Sie können kopieren, ohne ihn anzuzeigen.',
  revealConfirm: 'Anzeigen',
  revealCancel: 'Verborgen lassen',
  copyAndClose: 'Kopieren und schließen',
  keepOpen: 'Offen lassen',
  closeAnyway: 'Trotzdem schließen',

  endedTitle: 'Der Wert des Schlüssels ist nicht mehr vorhanden',
  endedBecause: {
    locked: 'Keydesk hat den Wert vernichtet, weil der Bildschirm gesperrt wurde.',
    suspended: 'Keydesk hat den Wert vernichtet, weil der Computer in den Ruhezustand ging.',
    'too-old': 'Keydesk hat den Wert vernichtet, weil er zu lange gewartet hatte.',
    unknown: 'Keydesk hat diesen Wert nicht mehr.',
  },
  endedNext: (name) =>
    `Wenn Sie ihn kopiert haben, ist alles erledigt. Andernfalls widerrufen Sie ${name}, und erstellen Sie einen neuen Schlüssel.`,
  endedNextTemporary:
    'Wenn Sie ihn kopiert haben, ist alles erledigt. Andernfalls erstellen Sie einen neuen temporären Schlüssel. Dieser läuft automatisch ab.',
  endedClose: 'Schließen',
}
