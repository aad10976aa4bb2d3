import { formatDayAndTime, formatTime } from '../../format'
import type { Text } from '../../language'
import { plural } from '../plural'

export const creations: Text['creations'] = {
  banner: 'Unterbrochene Erstellung',
  keyTitle: (name, project) =>
    project === ''
      ? `Keydesk wurde beendet, während es den Schlüssel „${name}“ erstellte.`
      : `Keydesk wurde beendet, während es in ${project} den Schlüssel „${name}“ erstellte.`,
  projectTitle: (name) => `Keydesk wurde beendet, während es das Projekt „${name}“ erstellte.`,
  keyFound: 'Der Schlüssel steht in der Liste, aber niemand hat seinen Wert.',
  keysPossible: (count) =>
    plural(count, {
      one: '# neuer Schlüssel in der Liste könnte der gesuchte sein. Dann hat niemand seinen Wert.',
      other: '# neue Schlüssel in der Liste kommen infrage. Den Wert des gesuchten hat niemand.',
    }),
  keysNotSurelyNew: (count) =>
    plural(count, {
      one: '# Schlüssel in der Liste könnte es sein, stand aber vielleicht schon vorher darin.',
      other: '# Schlüssel in der Liste könnten es sein, standen aber vielleicht schon vorher darin.',
    }),
  projectFound: 'Das Projekt steht in der Liste.',
  projectsPossible: (names) => `Mögliche Treffer in der Liste: ${names}.`,
  notFound: (lookedAt) => `Nicht in der Liste (Stand: ${formatTime(lookedAt)}).`,
  notLooked: (title) => `Keydesk konnte die Liste nicht prüfen: ${title}.`,
  review: 'Ansehen …',
  dismiss: 'Ausblenden',
  dismissFailed: 'Der Hinweis konnte nicht ausgeblendet werden',
  checkAgain: 'Erneut prüfen',
  checking: 'Wird geprüft …',

  lostTitle: 'Der Schlüssel existiert, aber sein Wert ist verloren',
  unsureTitle: 'Der neue Schlüssel existiert vielleicht, aber sein Wert ist verloren',
  lostBody: (name, startedAt) =>
    `Keydesk hat „${name}“ angefordert (${formatDayAndTime(startedAt)}) und wurde beendet, bevor der Wert ankam. Der Schlüssel steht in der Liste, aber sein Wert ist verloren. Widerrufen Sie ihn, und erstellen Sie einen neuen, falls Sie noch einen brauchen.`,
  unsureBody: (name, startedAt) =>
    `Keydesk hat „${name}“ angefordert (${formatDayAndTime(startedAt)}) und wurde beendet, bevor der Wert ankam. Diese Schlüssel sind seitdem hinzugekommen. Widerrufen Sie alle, die niemand sonst erstellt hat.`,
  notSurelyNewBody: (name, startedAt) =>
    `Keydesk hat „${name}“ angefordert (${formatDayAndTime(startedAt)}) und wurde beendet, bevor der Wert ankam. Diese Schlüssel könnten es sein, vielleicht aber auch ältere, die benutzt werden: Prüfen Sie, wann sie erstellt wurden, bevor Sie einen widerrufen.`,
  close: 'Schließen',
}
