import type { Text } from '../../language'
import { formatNumber, plural } from '../plural'

const duration = (seconds: number): string => {
  if (seconds % 3_600 === 0) return plural(seconds / 3_600, { one: '# Stunde', other: '# Stunden' })
  if (seconds % 60 === 0) return plural(seconds / 60, { one: '# Minute', other: '# Minuten' })
  return plural(seconds, { one: '# Sekunde', other: '# Sekunden' })
}

export const settings: Text['settings'] = {
  title: 'Einstellungen',
  facts: 'Änderungen werden automatisch auf diesem Computer gespeichert.',
  loading: 'Die Einstellungen werden geladen …',
  saved: 'Gespeichert',
  notSaved: 'Nicht gespeichert',
  tryAgain: 'Erneut versuchen',

  names: {
    theme: 'Erscheinungsbild',
    language: 'Sprache',
    clipboardClearSeconds: 'Zeit in der Zwischenablage',
    idleLockMinutes: 'Sperre bei Inaktivität',
    rotationAgeDays: 'Rotationsalter',
    tokenAgeDays: 'Tokenalter',
    protectFromCapture: 'Schutz vor Bildschirmfotos',
    remindOfRotations: 'Erinnerungen',
    askBeforeReveal: 'Frage vor dem Anzeigen',
    askBeforeClosing: 'Frage vor dem Schließen eines Werts',
    keepLastFour: 'Letzte vier Zeichen',
    startAtSignIn: 'Start bei der Anmeldung',
    showInTray: 'Symbol im Infobereich',
    checkForUpdates: 'Suche nach Updates',
    updateChannel: 'Update-Kanal',
    proxy: 'Proxy',
    loadAllKeys: 'Laden im Hintergrund',
    csvSeparator: 'Trennzeichen in CSV',
    copyFormat: 'Format beim Kopieren',
  },

  appearance: 'Darstellung',
  theme: 'Erscheinungsbild',
  themeHint: 'System folgt dem Aussehen Ihres Computers.',
  themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  languageHint:
    'System folgt Ihrem Computer. Das Fenster wird neu geladen; Datumsfelder ändern sich nach einem Neustart.',
  languages: { system: 'System', en: 'English', de: 'Deutsch' },

  secrets: 'Werte von Schlüsseln',
  clipboardClearSeconds: 'Zwischenablage leeren nach',
  clipboardClearSecondsHint:
    'Der kopierte Wert eines Schlüssels wird nach dieser Zeit aus der Zwischenablage entfernt, sofern dann nichts anderes darin ist.',
  seconds: 'Sekunden',
  idleLockMinutes: 'Bei Inaktivität sperren nach',
  idleLockMinutesHint:
    'Nach dieser Zeit ohne Eingabe werden offene Werte gelöscht und Token aus dem Arbeitsspeicher entfernt, bis sie wieder gebraucht werden. 0 bedeutet nie.',
  minutes: 'Minuten',
  protectFromCapture: 'Werte von Schlüsseln aus Bildschirmfotos heraushalten',
  protectFromCaptureHint:
    'Solange ein Wert auf die Übergabe wartet, fehlt das Fenster in Bildschirmfotos und geteilten Bildschirmen, wo das System das kann. Linux kann es nicht.',

  confirmations: 'Rückfragen',
  confirmationsText:
    'Keydesk fragt immer nach, bevor ein Schlüssel widerrufen, ein Projekt gelöscht oder ein Wert geschlossen wird, der weder kopiert noch gespeichert wurde. Weitere Rückfragen:',
  askBeforeReveal: 'Fragen, bevor ein Schlüsselwert angezeigt wird',
  askBeforeRevealHint: 'Wenn andere Ihren Bildschirm sehen können.',
  askBeforeClosing: 'Fragen, bevor ein kopierter oder gespeicherter Wert geschlossen wird',
  askBeforeClosingHint: 'Damit sicher ist, dass er angekommen ist: Niemand kann ihn noch einmal sehen.',
  keepLastFour: 'Die letzten vier Zeichen der Werte neuer Schlüssel aufbewahren',
  keepLastFourHint:
    'Sie stehen in den Details eines Schlüssels und im Klartext auf diesem Computer. Wenn Sie dies ausschalten, werden sie entfernt.',

  rotations: 'Rotationen',
  rotationAgeDays: 'Schlüssel sind zur Rotation fällig nach',
  rotationAgeDaysHint: 'Übersicht, Alle Schlüssel und Zustand weisen auf ältere hin.',
  tokenAgeDays: 'Verwaltungstoken sind zu ersetzen nach',
  tokenAgeDaysHint: 'Übersicht und Zustand weisen auf Token hin, die länger gespeichert sind.',
  days: 'Tagen',
  remindOfRotations: 'An Fälliges erinnern',
  remindOfRotationsHint:
    'An Rotationen und Enddaten mit einer Mitteilung des Systems und einer Zahl am Symbol von Keydesk, solange es läuft; an Rotationen auch mit einer Frage, wenn Sie es beenden.',
  startAtSignIn: 'Keydesk bei der Anmeldung im Hintergrund starten',
  startAtSignInHint:
    'Keydesk läuft dann im Hintergrund, um Sie zu erinnern, auch wenn Sie das Fenster schließen; beenden Sie es mit „Datei > Beenden“.',
  showInTray: 'Keydesk im Infobereich anzeigen',
  showInTrayHintMac: 'Ein Symbol in der Menüleiste zeigt, was fällig ist.',
  showInTrayHint:
    'Ein Symbol im Infobereich zeigt, was fällig ist. Nach einem Start im Hintergrund ist es immer da. Sonst endet Keydesk, wenn Sie das Fenster schließen, und mit ihm das Symbol.',
  startAtSignInNotInstalled:
    'Diese Kopie von Keydesk ist nicht installiert, deshalb kann das System sie nicht starten.',

  policy: {
    managed: 'Von Ihrer Organisation verwaltet',
    addresses: (addresses) => `Arbeitsbereiche dürfen nur diese Adressen haben: ${addresses.join(' oder ')}.`,
    noDeleting: 'Mit Keydesk können weder Schlüssel widerrufen noch Projekte gelöscht werden.',
    noDemo: 'Der Demo-Arbeitsbereich ist abgeschaltet.',
    keyName: (sentence) => `Namen neuer Schlüssel: ${sentence}`,
    ownerRequired: 'Für jeden neuen dauerhaften Schlüssel muss jemand zuständig sein.',
    noDefaultProject: 'Im Standardprojekt wird kein dauerhafter Schlüssel erstellt.',
    longestTemporary: (seconds) => `Temporäre Schlüssel funktionieren höchstens ${duration(seconds)}.`,
    clientRefRequired: 'Temporäre Batch-Schlüssel brauchen eine Client-Referenz.',
    deliveryRequired: 'Werte neuer Schlüssel werden nur an Ziele übergeben.',
    noReveal: 'Werte neuer Schlüssel können nicht angezeigt werden.',
    noSaving: 'Werte neuer Schlüssel können nicht in Dateien gespeichert werden.',
  },

  network: 'Netzwerk',
  proxy: 'Proxy',
  proxyHint: 'Für die Management API und für Updates. Dieser Computer selbst wird immer direkt erreicht.',
  proxyWays: { system: 'System', direct: 'Keiner', address: 'Adresse' },
  proxyAddress: 'Adresse des Proxys',
  proxyAddressHint:
    'Mit http, https, socks4 oder socks5 davor, sonst gilt http. Wird übernommen, wenn Sie die Eingabetaste drücken oder das Feld verlassen.',
  proxyAddressExample: 'proxy.example:8080',
  proxyProblems: {
    required: 'Geben Sie die Adresse des Proxys ein.',
    'too-long': 'Verwenden Sie eine Adresse mit höchstens 300 Zeichen.',
    scheme: 'Verwenden Sie http, https, socks4 oder socks5.',
    credentials: 'Lassen Sie Namen und Passwort weg. Keydesk speichert sie nie.',
    malformed: 'Geben Sie einen Namen und einen Port ein, etwa proxy.example:8080.',
  },

  loadAllKeys: 'Die Schlüssel aller Projekte im Hintergrund laden',
  loadAllKeysHint: 'Einmal am Tag, mit einer Anfrage pro Projekt. Andere Anfragen haben Vorrang.',

  updates: 'Updates',
  checkForUpdates: 'Einmal am Tag nach einer neuen Version suchen',
  checkForUpdatesHint:
    'Dabei wird nichts heruntergeladen oder installiert; eine neue Version wird hier angezeigt.',
  updateChannel: 'Kanal',
  updateChannelHint: 'Beta enthält auch Versionen, die noch erprobt werden.',
  updateChannels: { latest: 'Stabil', beta: 'Beta' },

  transfer: {
    title: 'Datei',
    label: 'Einstellungen als Datei',
    hint: 'Um einen anderen Computer ebenso einzurichten. In der Datei sind nur diese Einstellungen, keine Token, Werte von Schlüsseln oder Arbeitsbereiche.',
    exportButton: 'Exportieren …',
    importButton: 'Importieren …',
    exported: 'Die Einstellungen stehen in der Datei.',
    exportFailed: 'Die Einstellungen konnten nicht exportiert werden',
    imported: (changed) =>
      changed === 0
        ? 'Die Einstellungen sind schon so wie in der Datei.'
        : `Die Datei hat ${plural(changed, { one: '# Einstellung', other: '# Einstellungen' })} geändert.`,
    importFailed: 'Die Einstellungen konnten nicht importiert werden',
    refused: {
      unreadable: 'Die Datei lässt sich nicht öffnen. Nichts wurde geändert.',
      'too-large': 'Die Datei ist zu groß für eine Einstellungsdatei. Nichts wurde geändert.',
      'not-json': 'Die Datei ist kein JSON oder nicht vollständig. Nichts wurde geändert.',
      'not-settings': 'Dies ist keine Einstellungsdatei, die Keydesk exportiert hat. Nichts wurde geändert.',
      newer:
        'Die Datei wurde von einer neueren Version von Keydesk geschrieben. Aktualisieren Sie Keydesk und importieren Sie sie dann. Nichts wurde geändert.',
    },
    badValues: (names) => `In der Datei steht kein gültiger Wert für ${names.join(', ')}.`,
    unknownNames: (names) => `Unbekannte Einstellungen in der Datei: ${names.join(', ')}.`,
    nothingChanged: 'Nichts wurde geändert.',
  },

  required: 'Geben Sie eine Zahl ein.',
  notWhole: 'Geben Sie eine ganze Zahl ein.',
  outOfRange: (min, max) => `Verwenden Sie eine Zahl von ${formatNumber(min)} bis ${formatNumber(max)}.`,
}
