import { formatTime } from '../../format'
import type { Text } from '../../language'
import { permissionNames } from '../permissions'
import { countKeys, formatNumber, ofKeys, plural, rowsNotRead, timeLater } from '../plural'

export const keys: Text['keys'] = {
  title: 'API-Schlüssel',
  gridLabel: (projectName) => `API-Schlüssel von ${projectName}`,

  newKey: 'Neuer Schlüssel',
  refresh: 'Aktualisieren',
  refreshing: 'Die Schlüsselliste wird aktualisiert',
  cancelRefresh: 'Aktualisieren abbrechen',
  searchLabel: 'Schlüssel suchen',
  searchPlaceholder: 'Namen, IDs, Referenzen, Notizen suchen',
  clearSearch: 'Suche leeren',
  count: (shown, all) => (shown === all ? countKeys(all) : `${formatNumber(shown)} von ${ofKeys(all)}`),
  updated: (fetchedAt) => `Aktualisiert ${formatTime(fetchedAt)}`,

  columns: {
    name: 'Name',
    id: 'ID',
    created: 'Erstellt',
    age: 'Alter',
    clientRef: 'Client-Referenz',
  },
  columnActions: 'Aktionen',
  unreadable: (count) =>
    `${rowsNotRead(count)}. In dieser Liste können gültige Schlüssel fehlen; das Speechmatics-Portal zeigt alle Schlüssel.`,
  noneReadTitle: 'Kein Schlüssel konnte gelesen werden',
  unusableId: 'Unbrauchbare ID',
  unusableIdReason:
    'Keydesk kann diese ID in keiner Anfrage verwenden und den Schlüssel deshalb nicht ändern. Widerrufen Sie ihn im Speechmatics-Portal.',
  unnamed: 'Schlüssel ohne Namen',
  unknownTime: 'Unbekannt',
  selectKey: (name) => `${name} auswählen`,
  selectAll: 'Alle angezeigten Schlüssel auswählen',
  rowAction: (action, name) => `${action} ${name}`,
  rowMenu: (name) => `Aktionen für ${name}`,
  details: 'Details',
  revokeEllipsis: 'Schlüssel widerrufen …',
  copy: {
    id: 'ID kopieren',
    idOf: (name) => `ID von ${name} kopieren`,
    selected: (count) => `${countKeys(count)} kopieren`,
    copiedId: (name) => `ID von „${name}“ kopiert`,
    failed: 'Es wurde nichts kopiert',
  },

  age: {
    now: 'Gerade eben',
    minutes: (value) => plural(value, { one: '# Minute', other: '# Minuten' }),
    hours: (value) => plural(value, { one: '# Stunde', other: '# Stunden' }),
    days: (value) => plural(value, { one: '# Tag', other: '# Tage' }),
    months: (value) => plural(value, { one: '# Monat', other: '# Monate' }),
    years: (value) => plural(value, { one: '# Jahr', other: '# Jahre' }),
  },

  loading: 'Die Schlüssel dieses Projekts werden geladen …',
  emptyTitle: 'Noch keine API-Schlüssel in diesem Projekt',
  emptyBody:
    'Anwendungen senden mit jeder Anfrage an Speechmatics einen Schlüssel. Er bestimmt, welchem Projekt die Nutzung zugerechnet wird.',
  emptyAdvice:
    'Geben Sie jeder Anwendung ihren eigenen Schlüssel, benannt nach der Anwendung und danach, wo sie läuft, zum Beispiel „captions-production“. So können Sie einen widerrufen, ohne die anderen Anwendungen zu unterbrechen.',
  noMatchTitle: 'Keine passenden Schlüssel',
  noMatchBody: (query, hasNotes) =>
    `Nichts in diesem Projekt hat „${query}“ im Namen, in der ID${hasNotes ? ', in der Client-Referenz oder in den Notizen.' : ' oder in der Client-Referenz. Notizen konnten nicht durchsucht werden.'}`,
  deniedTitle: 'Dieses Token darf API-Schlüssel nicht auflisten',
  deniedBody: `Dem Verwaltungstoken des Arbeitsbereichs fehlt die Berechtigung „${permissionNames['view-api-keys']}“, oder es wurde gelöscht. Prüfen Sie es im Speechmatics-Portal, oder ersetzen Sie es durch eines mit dieser Berechtigung. Vielleicht können Sie trotzdem Schlüssel erstellen: Dafür ist eine andere Berechtigung nötig.`,
  cancelledTitle: 'Das Laden wurde abgebrochen',
  cancelledBody: 'Die Schlüssel dieses Projekts wurden nicht geladen.',
  tryAgain: 'Erneut versuchen',
  replaceToken: 'Token ersetzen …',
  staleReason:
    'Dies ist die zuletzt gespeicherte Liste. Änderungen sind erst wieder möglich, wenn Speechmatics antwortet.',
  readOnlyReason: 'Dieses Projekt ist nicht aktiv und kann nicht geändert werden.',
  policyReason: 'Ihre Organisation erlaubt nicht, Schlüssel mit Keydesk zu widerrufen.',

  detail: {
    id: 'Schlüssel-ID',
    project: 'Projekt',
    created: 'Erstellt',
    createdAndAge: (when, age) => `${when} (Alter: ${age})`,
    clientRef: 'Client-Referenz',
    noClientRef: 'Keine',
    deliveredTo: 'Übergeben an',
    notNoted: 'Nicht notiert',
    notesUnknown: 'Nicht bekannt: Die Notizen konnten nicht gelesen werden',
    destinationsUnknown: 'Nicht bekannt: Die Ziele konnten nicht gelesen werden',
    removedDestinations: (count) => plural(count, { one: 'ein entferntes Ziel', other: '# entfernte Ziele' }),
  },

  create: {
    title: 'Neuer API-Schlüssel',
    inProject: 'Im Projekt',
    nameLabel: 'Name',
    nameRequired: 'Geben Sie einen Namen für den Schlüssel ein.',
    nameHint: 'Die Anwendung und wo sie läuft, zum Beispiel „captions-production“.',
    nameLeft: (left) =>
      left < 0
        ? plural(-left, { one: '# Zeichen zu viel', other: '# Zeichen zu viel' })
        : plural(left, { one: 'Noch # Zeichen', other: 'Noch # Zeichen' }),
    nameSaysNothing:
      'Dieser Name sagt niemandem, wofür der Schlüssel ist. Nennen Sie die Anwendung und wo sie läuft.',
    nameTaken: (times) =>
      times === 1
        ? 'Ein anderer Schlüssel in diesem Projekt heißt schon so. Sie können ihn trotzdem erstellen, aber die beiden werden schwer zu unterscheiden sein.'
        : `${countKeys(times)} in diesem Projekt heißen schon so. Sie können ihn trotzdem erstellen, aber sie werden schwer zu unterscheiden sein.`,
    clientRefLabel: 'Client-Referenz',
    clientRefHint:
      'Beschränkt den Schlüssel auf Batch-Aufträge mit derselben Referenz. Echtzeit-Anfragen beachten sie nicht.',
    lifetimeLabel: 'Lebensdauer',
    permanent: 'Dauerhaft',
    temporary: 'Temporär',
    permanentHint: 'Funktioniert, bis ihn jemand widerruft.',
    temporaryHint:
      'Wird nicht aufgelistet und kann nicht vorzeitig widerrufen werden. Enterprise-Kunden müssen temporäre Schlüssel zuerst von Speechmatics freischalten lassen.',
    noProject: 'Temporärer Schlüssel, ohne Projekt',
    unlimitedBatch:
      'Ohne Client-Referenz kann jeder, der diesen Schlüssel hat, alle Batch-Aufträge lesen und löschen. Geben Sie oben eine ein, wenn der Schlüssel in einen Browser oder eine App kommt.',
    durationLabel: 'Läuft ab nach',
    presets: { '300': '5 Min.', '3600': '1 Stunde', '28800': '8 Stunden', '86400': '24 Stunden' },
    custom: 'Eigene',
    amountLabel: 'Eigene Dauer',
    unitLabel: 'Einheit',
    units: { seconds: 'Sekunden', minutes: 'Minuten', hours: 'Stunden' },
    amountHint: 'Von 1 Minute bis 24 Stunden.',
    amountProblems: {
      required: 'Geben Sie ein, wie lange der Schlüssel funktionieren soll.',
      malformed: 'Geben Sie eine ganze Zahl ein.',
      'too-short': 'Zu kurz: Ein temporärer Schlüssel funktioniert mindestens 1 Minute.',
      'too-long': 'Zu lang: Ein temporärer Schlüssel funktioniert höchstens 24 Stunden.',
    },
    productLabel: 'Gilt für',
    products: { batch: 'Batch', rt: 'Echtzeit', tts: 'Sprachausgabe' },
    endsAt: (time) => `Ablauf, wenn jetzt erstellt: ${formatTime(time)}.`,
    submit: 'Schlüssel erstellen',
    cancel: 'Abbrechen',
    stop: 'Nicht länger warten',
  },

  outcome: {
    valueLostTitle: 'Der Schlüssel existiert, aber sein Wert ist verloren',
    valueLostBody:
      'Die Verbindung brach ab, bevor der Wert des neuen Schlüssels ankam. Die Liste zeigt, dass der Schlüssel erstellt wurde, aber sein Wert ist verloren. Widerrufen Sie ihn und erstellen Sie einen neuen.',
    valueLostSeveral:
      'Die Verbindung brach ab, bevor der Wert des neuen Schlüssels ankam. Mehrere Schlüssel in der Liste könnten der neue sein. Widerrufen Sie alle, die niemand sonst erstellt hat, und erstellen Sie dann einen neuen.',
    unsureTitle: 'Der neue Schlüssel existiert vielleicht, aber sein Wert ist verloren',
    unsureBody:
      'Die Verbindung brach ab, bevor der Wert des neuen Schlüssels ankam. In der Liste steht ein neuer Schlüssel, aber unter anderem Namen. Hat ihn niemand sonst erstellt, widerrufen Sie ihn und erstellen Sie dann einen neuen.',
    notSurelyNewBody:
      'Die Verbindung brach ab, bevor der Wert des neuen Schlüssels ankam. Die Liste zeigt, was der neue Schlüssel sein könnte, aber Keydesk konnte nicht sicher feststellen, was vorher darin stand. Es kann ein älterer Schlüssel sein, der benutzt wird: Prüfen Sie, wann er erstellt wurde, bevor Sie ihn widerrufen.',
    notSurelyNewEarlier: (name) =>
      `Die Antwort auf eine frühere Anfrage für „${name}“ ging verloren. Die Liste zeigt, was sie erstellt haben könnte, aber Keydesk konnte nicht sicher feststellen, was vorher darin stand. Es kann ein älterer Schlüssel sein, der benutzt wird: Prüfen Sie, wann er erstellt wurde, bevor Sie ihn widerrufen. Diesmal wurde nichts gesendet.`,
    earlierTitle: 'Eine frühere Anfrage hat doch einen Schlüssel erstellt',
    earlierBody: (name) =>
      `Die Antwort auf eine frühere Anfrage für „${name}“ ging verloren. Der Schlüssel steht jetzt in der Liste, aber niemand hat seinen Wert. Diesmal wurde nichts gesendet: Widerrufen Sie diesen Schlüssel, und erstellen Sie dann den gewünschten.`,
    earlierUnsureTitle: 'Eine frühere Anfrage hat vielleicht einen Schlüssel erstellt',
    earlierUnsureBody: (name) =>
      `Die Antwort auf eine frühere Anfrage für „${name}“ ging verloren. Die Liste zeigt jetzt Schlüssel, die dabei entstanden sein könnten. Diesmal wurde nichts gesendet: Widerrufen Sie alle, die niemand sonst erstellt hat, und erstellen Sie dann den gewünschten Schlüssel.`,
    because: (title) => `Ursache: ${title}.`,
    candidates: 'Schlüssel, die es sein könnten',
    candidateRevoke: 'Widerrufen …',
    candidateRevokeLabel: (name) => `${name} widerrufen …`,
    candidateRevoked: 'Widerrufen',
    createAgain: 'Neu erstellen',
    notCreatedTitle: 'Der Schlüssel steht nicht in der Liste',
    notCreatedBody: (seconds) =>
      `Auch ${timeLater(seconds)} nach der Anfrage zeigt die Liste ihn nicht. Ein langsamer Server erstellt ihn vielleicht noch. Darum prüft Keydesk die Liste noch einmal, bevor es in diesem Projekt einen weiteren Schlüssel erstellt.`,
    unknownTitle: 'Keydesk weiß nicht, ob der Schlüssel erstellt wurde',
    unknownBody:
      'Keine Antwort hat es bestätigt, und die Liste ist nicht lesbar oder lässt keinen sicheren Schluss zu. Erstellen Sie ihn noch nicht neu: Sie könnten am Ende zwei Schlüssel haben. Prüfen Sie es gleich noch einmal.',
    checkAgain: 'Erneut prüfen',
    temporaryLostTitle: 'Der Wert des temporären Schlüssels ist verloren',
    temporaryLostBody: (time) =>
      `Die Verbindung brach ab, bevor der Wert ankam. Falls der Schlüssel erstellt wurde oder ein langsamer Server ihn noch erstellt, hat niemand seinen Wert. Spätester Ablauf: ${formatTime(time)}. Sie können gefahrlos einen neuen erstellen.`,
    close: 'Schließen',
  },

  revoke: {
    title: (name) => `„${name}“ widerrufen?`,
    rotateInstead: 'Stattdessen rotieren …',
    effectsLabel: 'Was passiert',
    effects: [
      'Anfragen mit diesem Schlüssel werden sofort abgelehnt.',
      'Anwendungen, die ihn benutzen, funktionieren nicht mehr, bis sie einen anderen bekommen.',
      'Das lässt sich nicht rückgängig machen.',
    ],
    advice:
      'Noch in Gebrauch? Erstellen Sie zuerst einen Ersatz, stellen Sie die Anwendung um und widerrufen Sie dann diesen Schlüssel.',
    confirmName: 'Geben Sie zur Bestätigung den Namen des Schlüssels ein',
    confirmId:
      'Dieser Schlüssel hat keinen Namen, der sich eintippen lässt. Geben Sie zur Bestätigung seine ID ein',
    submit: 'Schlüssel widerrufen',
    submitting: 'Wird widerrufen …',
    cancel: 'Abbrechen',
    unknownTitle: 'Keydesk weiß nicht, ob der Schlüssel widerrufen wurde',
    unknownBody:
      'Der Widerruf ist noch nicht bestätigt. Prüfen Sie die Liste: Steht der Schlüssel noch darin, können Sie ihn erneut widerrufen.',
    stillListed: (seconds) =>
      `Der Schlüssel stand ${timeLater(seconds)} nach der Anfrage noch in der Liste. Ein langsamer Server widerruft ihn vielleicht noch: Prüfen Sie es gleich erneut.`,
    checkAgain: 'Erneut prüfen',
    checking: 'Wird geprüft …',
    notRevoked: 'Der Schlüssel wurde nicht widerrufen.',
    stillThere: (seconds) =>
      `Der Schlüssel steht ${timeLater(seconds)} nach der Anfrage noch in der Liste. Vielleicht wird er noch widerrufen. Um es erneut anzufordern, widerrufen Sie ihn jetzt.`,
    notProven:
      'Der Schlüssel steht nicht mehr in der Liste, aber das allein beweist nicht, dass er widerrufen wurde. Widerrufen Sie ihn zur Sicherheit erneut.',
    done: (name) => `${name} wurde widerrufen. Anfragen damit werden abgelehnt.`,
    alreadyGone: (name) => `${name} war schon widerrufen.`,
  },
}
