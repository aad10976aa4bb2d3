import { formatDay, formatDayAndTime } from '../../format'
import type { Text } from '../../language'
import { plural } from '../plural'

export const identify: Text['identify'] = {
  title: 'Welcher Schlüssel ist das?',
  titleEllipsis: 'Welcher Schlüssel ist das? …',
  intro:
    'Sie haben einen Schlüssel in einem Protokoll oder Repository gefunden? Kopieren Sie seinen Wert, und fügen Sie ihn hier ein. Keydesk erkennt Schlüssel, die es auf diesem Computer erstellt hat.',
  why: 'Keydesk liest die Zwischenablage selbst. Der Wert wird weder angezeigt noch gespeichert und nur gesendet, wenn Sie ihn testen.',
  field: 'Wert des Schlüssels',
  empty: (shortcut) => `Noch keiner. Drücken Sie hier ${shortcut}`,
  pasted: (length) => plural(length, { one: 'Eingefügt (# Zeichen)', other: 'Eingefügt (# Zeichen)' }),
  paste: 'Einfügen',
  pasteOther: 'Anderen einfügen',
  clear: 'Danach die Zwischenablage leeren',
  cleared: 'Die Zwischenablage ist geleert.',
  notCleared: 'Die Zwischenablage wurde nicht geleert. Vielleicht enthält sie inzwischen etwas anderes.',
  close: 'Schließen',
  show: 'Schlüssel anzeigen',
  showProject: 'Projekt anzeigen',
  revoke: 'Widerrufen …',

  madeHere: 'Von Keydesk erstellt',
  spoken: (key) => `Von Keydesk erstellt: ${key}`,
  badges: { revoked: 'Widerrufen', expired: 'Abgelaufen' },
  facts: {
    key: 'Schlüssel',
    id: 'Schlüssel-ID',
    nameNow: 'Jetziger Name',
    project: 'Projekt',
    noProject: 'Nicht bekannt: ein temporärer Schlüssel',
    workspace: 'Arbeitsbereich',
    made: 'Erstellt',
    kind: 'Art',
    state: 'Status',
  },
  permanent: 'API-Schlüssel',
  temporary: (product) =>
    ({
      batch: 'Temporärer Schlüssel für Batch',
      rt: 'Temporärer Schlüssel für Echtzeit',
      tts: 'Temporärer Schlüssel für Sprachausgabe',
    })[product],
  standing: (standing, endsAt) => {
    switch (standing.state) {
      case 'listed':
        return `In der Liste vom ${formatDayAndTime(standing.at)}.`
      case 'revoked':
        return `Widerrufen, bewiesen am ${formatDayAndTime(standing.at)}.`
      case 'not-listed':
        return `Nicht in der Liste vom ${formatDayAndTime(standing.at)}. Das allein beweist nicht, dass er widerrufen wurde.`
      case 'not-known':
        return 'Nicht bekannt: Seit er erstellt wurde, kam keine Liste seines Projekts an.'
      case 'valid':
        return `Läuft am ${formatDayAndTime(endsAt ?? '')} ab. Er kann nicht widerrufen werden.`
      case 'expired':
        return `Abgelaufen am ${formatDayAndTime(endsAt ?? '')}.`
    }
  },

  notMadeHere: 'Nicht hier erstellt',
  compared: (count, since) =>
    since === null
      ? 'Keydesk hat auf diesem Computer von keinem Schlüssel einen Fingerabdruck.'
      : plural(count, {
          one: `Keydesk hat den Fingerabdruck von # Schlüssel, erstellt am ${formatDay(since)}. Dieser ist es nicht.`,
          other: `Keydesk hat die Fingerabdrücke von # Schlüsseln, deren ältester am ${formatDay(since)} erstellt wurde. Dieser ist keiner davon.`,
        }),
  elsewhere:
    'Er kann trotzdem zu Ihrem Arbeitsbereich gehören: im Portal, auf einem anderen Computer oder früher erstellt. Halten Sie ihn nicht für harmlos.',
  unknown: 'Nicht bekannt',
  comparedSome: (count) =>
    count === 0
      ? 'Kein Schlüssel konnte verglichen werden.'
      : plural(count, {
          one: '# Schlüssel konnte verglichen werden. Dieser ist es nicht.',
          other: '# Schlüssel konnten verglichen werden. Dieser ist keiner davon.',
        }),
  withoutFingerprint: (count) =>
    plural(count, {
      one: '# Schlüssel wurde hier ohne Fingerabdruck erstellt, etwa weil der Schlüsselbund gesperrt war.',
      other: '# Schlüssel wurden hier ohne Fingerabdruck erstellt, etwa weil der Schlüsselbund gesperrt war.',
    }),
  notComparable: (count, until) =>
    plural(count, {
      one: `# Fingerabdruck aus der Zeit vor dem ${formatDayAndTime(until)} kann nicht verglichen werden: Der Schlüsselbund hat das Geheimnis nicht mehr, mit dem er gemacht wurde.`,
      other: `# Fingerabdrücke aus der Zeit vor dem ${formatDayAndTime(until)} können nicht verglichen werden: Der Schlüsselbund hat das Geheimnis nicht mehr, mit dem sie gemacht wurden.`,
    }),

  missed: (title) =>
    `Keydesk hat keinen Fingerabdruck dieses Schlüssels. „Welcher Schlüssel ist das?“ wird ihn nicht erkennen. Grund: ${title}.`,
}
