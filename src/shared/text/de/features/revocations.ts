import { formatDayAndTime } from '../../format'
import type { Text } from '../../language'
import { countKeys, formatNumber, ofKeys, plural } from '../plural'

const notRevoked = (left: number, total: number): string =>
  `${formatNumber(left)} von ${ofKeys(total)} ${left === 1 ? 'ist' : 'sind'} nicht widerrufen.`
const notKnown = (left: number, total: number): string =>
  `Bei ${formatNumber(left)} von ${ofKeys(total)} ist das Ergebnis unbekannt.`

export const revocations: Text['revocations'] = {
  confirmTitle: (count) => `${countKeys(count)} widerrufen?`,
  retryTitle: (count) => `${countKeys(count)} erneut versuchen?`,
  retryText: 'Keydesk listet zuerst auf, was noch da ist, und widerruft nur das.',
  listLabel: 'Zu widerrufende Schlüssel',
  listCount: (keys, projects) =>
    `${countKeys(keys)} in ${plural(projects, { one: '# Projekt', other: '# Projekten' })}`,
  effectsLabel: 'Was passiert',
  effects: [
    'Anfragen mit diesen Schlüsseln werden sofort abgelehnt.',
    'Anwendungen, die sie benutzen, funktionieren nicht mehr, bis sie einen anderen bekommen.',
    'Das lässt sich nicht rückgängig machen.',
  ],
  applications: (names) => `Laut Notizen benutzt von: ${names}.`,
  applicationsMore: (names, more) => `Laut Notizen benutzt von: ${names} und ${more} weiteren.`,
  earlierList: (count) =>
    plural(count, {
      one: '# davon stammt aus einer früheren Liste und ist vielleicht nicht mehr vorhanden.',
      other: '# davon stammen aus einer früheren Liste und sind vielleicht nicht mehr vorhanden.',
    }),
  leftOut: (count) =>
    plural(count, {
      one: '# Schlüssel wurde ausgelassen: Keydesk kann seine ID in keiner Anfrage verwenden. Widerrufen Sie ihn im Speechmatics-Portal.',
      other:
        '# Schlüssel wurden ausgelassen: Keydesk kann ihre IDs in keiner Anfrage verwenden. Widerrufen Sie sie im Speechmatics-Portal.',
    }),
  phrase: (count) => `widerrufe ${count}`,
  confirmLabel: 'Geben Sie zur Bestätigung diese Wörter ein',
  mismatch: 'Das stimmt nicht mit den Wörtern oben überein.',
  submit: (count) => `${countKeys(count)} widerrufen`,
  cancel: 'Abbrechen',

  runningTitle: 'Schlüssel werden widerrufen',
  running: (done, total) => `${formatNumber(done)} von ${ofKeys(total)} erledigt.`,
  starting: 'Beginnt …',
  failedSoFar: (failed) =>
    failed === 0
      ? 'Bisher ist keiner fehlgeschlagen.'
      : plural(failed, { one: '# bisher fehlgeschlagen.', other: '# bisher fehlgeschlagen.' }),
  stop: 'Anhalten',
  stopping: 'Wird angehalten …',
  stopText:
    'Angehalten wird nach den Schlüsseln, die gerade widerrufen werden. Widerrufene Schlüssel bleiben widerrufen.',

  reportTitle: 'Bericht zum Sammelwiderruf',
  allRevoked: (count) =>
    plural(count, {
      one: '# Schlüssel ist widerrufen. Anfragen damit werden abgelehnt.',
      other: 'Alle # Schlüssel sind widerrufen. Anfragen damit werden abgelehnt.',
    }),
  someLeft: notRevoked,
  someUnknown: notKnown,
  outcomes: {
    revoked: 'Widerrufen',
    'already-gone': 'Nicht mehr vorhanden',
    failed: 'Fehlgeschlagen',
    unknown: 'Nicht bekannt',
    untouched: 'Unverändert',
    sending: 'Nicht bekannt',
  },
  outcomeMeaning: {
    revoked: 'Anfragen mit diesen Schlüsseln werden abgelehnt.',
    'already-gone': 'Speechmatics kennt diese Schlüssel nicht mehr. Anfragen damit werden abgelehnt.',
    failed: 'Nicht widerrufen: Die Anfrage wurde abgelehnt, oder der Schlüssel heißt jetzt anders.',
    unknown:
      'Es ist nicht bestätigt, ob diese Schlüssel widerrufen wurden. Vielleicht funktionieren sie noch. „Erneut prüfen“ sieht nur in der Liste nach.',
    untouched: 'Für diese Schlüssel wurde nichts gesendet.',
    sending:
      'Keydesk wurde geschlossen, während diese widerrufen wurden. Wählen Sie „Status prüfen“, um zu sehen, welche Schlüssel widerrufen wurden.',
  },
  stillListed: (seconds) => `Nach ${seconds} s noch aufgelistet`,
  nameChanged: 'Heißt jetzt anders als von Ihnen bestätigt',
  outcomeCount: (name, count) => `${name}: ${formatNumber(count)}`,
  showOutcome: 'Anzeigen',
  reportList: 'Schlüssel und ihr Ergebnis',
  retry: (count) => `${countKeys(count)} erneut versuchen …`,
  checkAgain: 'Erneut prüfen',
  checkFailed: 'Die Liste konnte nicht geprüft werden',
  putAway: 'Bericht verwerfen',
  close: 'Schließen',

  interruptedTitle: 'Ein Sammelwiderruf wurde unterbrochen',
  interruptedText: (startedAt, count) =>
    `Begonnen ${formatDayAndTime(startedAt)}, ${countKeys(count)}. Keydesk wurde geschlossen, bevor er abgeschlossen war. Wählen Sie „Status prüfen“, um die Schlüssel aufzulisten und herauszufinden, wie weit jeder ist. Dabei wird nichts geändert.`,
  settle: 'Status prüfen',
  settling: 'Wird geprüft …',
  stillRunning: 'Ein Sammelwiderruf ist im Gange. Sie bekommen einen Bericht, wenn er fertig ist.',
  leftTitle: 'Nach einem Sammelwiderruf sind Schlüssel übrig',
  leftText: (left, total) =>
    `${formatNumber(left)} von ${ofKeys(total)} ${left === 1 ? 'wurde' : 'wurden'} nicht widerrufen.`,
  leftUnknown: notKnown,
  showReport: 'Bericht anzeigen',
  banner: 'Sammelwiderruf',
}
