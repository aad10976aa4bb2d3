import { formatDayAndTime } from '../../format'
import type { Text } from '../../language'
import { countKeys, formatNumber, ofKeys, plural } from '../plural'

export const campaigns: Text['campaigns'] = {
  rotateSelected: (count) => `${countKeys(count)} rotieren …`,
  tooMany: (most) => `Höchstens ${formatNumber(most)} Schlüssel können zusammen rotiert werden.`,
  leftOut: (count) =>
    plural(count, {
      one: '# Schlüssel wurde ausgelassen: Keydesk kann seine ID in keiner Anfrage verwenden.',
      other: '# Schlüssel wurden ausgelassen: Keydesk kann ihre IDs in keiner Anfrage verwenden.',
    }),

  cancel: 'Abbrechen',
  runTitle: (count) => `${countKeys(count)} ${count === 1 ? 'wird' : 'werden'} rotiert`,
  reportTitle: 'Bericht zur Rotation',
  done: (done, total) => `${formatNumber(done)} von ${ofKeys(total)} erledigt.`,
  pause: 'Pause',
  pausing: 'Wird angehalten …',
  pauseText:
    'Die Pause beginnt nach dem laufenden Schritt. Ein laufender Test wird beendet; Sie können ihn wiederholen.',
  goOn: 'Fortfahren',
  stop: 'Beenden',
  stopText: 'Beim Beenden bleiben die noch nicht rotierten Schlüssel, wie sie sind.',
  hide: 'Schließen',
  rows: 'Schlüssel und ihr Fortschritt',
  stages: {
    planned: 'Nicht begonnen',
    'left-out': 'Ausgelassen',
    creating: 'Wird erstellt',
    'not-created': 'Nicht erstellt',
    'value-lost': 'Wert verloren',
    delivering: 'Wird übergeben',
    'value-waits': 'Wert wartet',
    undelivered: 'Nicht überall übergeben',
    'put-aside': 'Zurückgestellt',
    testing: 'Wird getestet',
    'test-failed': 'Test fehlgeschlagen',
    replaced: 'Ersetzt',
    proven: 'Ersetzt, getestet',
    revoking: 'Ergebnis unbekannt',
    revoked: 'Widerrufen',
  },

  stoppedAt: (name) => `Angehalten bei ${name}`,
  needs: {
    planned: 'Für diesen Schlüssel wurde nichts erstellt.',
    creating:
      'Es ist nicht bekannt, ob der Ersatz erstellt wurde. Wählen Sie „Fortfahren“, um in der Liste danach zu suchen.',
    'not-created': 'Der Ersatz wurde nicht erstellt.',
    'value-lost':
      'Der Ersatz wurde erstellt, aber sein Wert ist verloren. Sie können einen weiteren erstellen; der verlorene Schlüssel steht dann in der Liste der Rotationen, um widerrufen zu werden.',
    'value-waits': 'Sein Wert wartet auf Sie. Übergeben Sie ihn, und fahren Sie dann fort.',
    lostOrDelivered:
      'Sein Wert ist nicht mehr hier, und es ist nicht bekannt, ob ein Ziel ihn hat. Sehen Sie dort nach, bevor Sie diesen Schlüssel widerrufen.',
    notDelivered: 'Angehalten. Der Wert ist noch nicht übergeben.',
    notEverywhere: 'Sein Wert hat nicht jedes Ziel erreicht.',
    undelivered:
      'Sein Wert ist nicht mehr hier, und nicht jedes Ziel hat ihn. Um dort einen anderen zu übergeben, rotieren Sie den Schlüssel später noch einmal.',
    untested: 'Sein Wert wurde übergeben und noch nicht getestet.',
    notReady: 'Für diesen Schlüssel wurde nichts erstellt: Sein Wert könnte jetzt nicht übergeben werden.',
    delivering: 'Es ist nicht bekannt, ob sein Wert übergeben wurde.',
    'test-failed': {
      'not-accepted': 'Sein Wert wurde übergeben, aber laut Test wird er nicht angenommen.',
      refused:
        'Sein Wert wurde übergeben, aber der Test wurde abgelehnt: Region oder Vertrag passen vielleicht nicht.',
      'not-tested': 'Sein Wert wurde übergeben, konnte aber nicht getestet werden.',
      works: 'Sein Wert wurde übergeben.',
    },
    testing: 'Sein Wert wurde übergeben. Der Test wurde nicht beendet.',
    paused: 'Vor diesem Schlüssel angehalten. Fahren Sie fort, wenn Sie so weit sind.',
  },
  full: {
    unused: (count) =>
      plural(count, {
        one: '# Schlüssel dieses Projekts ist als unbenutzt markiert. Öffnen Sie ihn, um ihn zu widerrufen, und kehren Sie dann zurück:',
        other:
          '# Schlüssel dieses Projekts sind als unbenutzt markiert. Öffnen Sie einen, um ihn zu widerrufen, und kehren Sie dann zurück:',
      }),
    oldest:
      'Kein anderer Schlüssel dieses Projekts ist als unbenutzt markiert. Dies sind die ältesten. Öffnen Sie einen, um zu sehen, ob er noch gebraucht wird:',
  },
  showValue: 'Wert anzeigen …',
  deliverAgain: 'Erneut übergeben',
  createAgain: 'Erneut erstellen',
  tryAgain: 'Erneut versuchen',
  testAgain: 'Erneut testen',
  putAside: 'Zurückstellen',
  putAsideHint: 'Sein Wert wartet weiter, und Keydesk macht mit dem nächsten Schlüssel weiter.',
  accept: 'Trotzdem akzeptieren',
  acceptHint: 'Der Ersatz gilt dann als nicht bestätigt: Diese Kampagne widerruft den alten Schlüssel nicht.',
  leaveOut: 'Auslassen',
  destinationFailed: (name, exitCode) =>
    exitCode === null ? `${name}: nicht übergeben` : `${name}: nicht übergeben (Exit-Code ${exitCode})`,
  destinationUnknown: (name) => `${name}: nicht bekannt, ob es den Wert hat`,

  summary: (proven, total) =>
    `${formatNumber(proven)} von ${ofKeys(total)} ${proven === 1 ? 'ist' : 'sind'} ersetzt und getestet.`,
  allRevoked: (count) =>
    plural(count, {
      one: 'Der alte Schlüssel ist widerrufen.',
      other: 'Alle # alten Schlüssel sind widerrufen.',
    }),
  notProven: {
    test: 'Nicht getestet',
    failed: 'Test fehlgeschlagen',
    delivery: 'Nicht überall übergeben',
  },
  keptUntil: (time) => `Die alten Schlüssel bleiben bis ${formatDayAndTime(time)}, dann werden Sie gefragt.`,
  revokeEllipsis: (count) =>
    `${plural(count, { one: '# alten Schlüssel', other: '# alte Schlüssel' })} widerrufen …`,
  putAway: 'Bericht verwerfen',

  revokeTitle: (count) =>
    `${plural(count, { one: '# alten Schlüssel', other: '# alte Schlüssel' })} widerrufen?`,
  revokeText: (count) =>
    plural(count, {
      one: 'Sein Ersatz wurde übergeben und getestet.',
      other: 'Ihre Ersatzschlüssel wurden übergeben und getestet.',
    }),
  revokeEffects: [
    'Anfragen mit den alten Schlüsseln werden sofort abgelehnt.',
    'Keydesk kann nicht sehen, ob jede Anwendung ihren neuen Schlüssel benutzt.',
    'Das lässt sich nicht rückgängig machen.',
  ],
  stay: (count) =>
    plural(count, {
      one: '# weiterer Schlüssel bleibt: Sein Ersatz ist nicht bestätigt.',
      other: '# weitere Schlüssel bleiben: Ihr Ersatz ist nicht bestätigt.',
    }),
  revokeList: 'Zu widerrufende alte Schlüssel',
  phrase: (count) => `widerrufe ${count}`,
  confirmLabel: 'Geben Sie zur Bestätigung diese Wörter ein',
  mismatch: 'Das stimmt nicht mit den Wörtern oben überein.',
  submitRevoke: (count) => `${countKeys(count)} widerrufen`,

  failed: 'Die Rotationskampagne konnte nicht fortgesetzt werden',
  notPutAway: 'Der Bericht konnte nicht verworfen werden',
  banner: 'Rotationskampagne',
  running: (done, total) =>
    `Schlüssel werden rotiert: ${formatNumber(done)} von ${formatNumber(total)} erledigt`,
  waits: 'Eine Rotationskampagne wartet auf Sie',
  waitsText: (done, total) => `${formatNumber(done)} von ${ofKeys(total)} erledigt.`,
  interrupted: 'Eine Rotationskampagne wurde unterbrochen',
  interruptedText:
    'Keydesk wurde vor dem Ende geschlossen. Wählen Sie „Status prüfen“, um die Schlüssel aufzulisten und festzustellen, wie weit jeder gekommen ist. Dabei wird nichts geändert.',
  settle: 'Status prüfen',
  toRevoke: (count) =>
    plural(count, {
      one: '# alter Schlüssel ist ersetzt und kann widerrufen werden',
      other: '# alte Schlüssel sind ersetzt und können widerrufen werden',
    }),
  show: 'Anzeigen',
}
