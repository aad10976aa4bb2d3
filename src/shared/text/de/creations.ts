import { formatDayAndTime, formatTime } from '../format'
import type { Text } from '../language'
import { plural } from './plural'

/** The words for creations that were cut off when Keydesk ended. */
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
      one: 'In der Liste steht # neuer Schlüssel, der es sein könnte. Niemand hat seinen Wert.',
      other: 'In der Liste stehen # neue Schlüssel, die es sein könnten. Niemand hat den Wert.',
    }),
  projectFound: 'Das Projekt steht in der Liste.',
  projectsPossible: (names) => `Neu in der Liste und vielleicht das gesuchte: ${names}.`,
  notFound: (lookedAt) => `Nicht in der Liste, Stand: ${formatTime(lookedAt)}.`,
  notLooked: (title) => `Keydesk konnte nicht danach sehen: ${title}.`,
  review: 'Ansehen …',
  dismiss: 'Ausblenden',
  dismissFailed: 'Der Hinweis konnte nicht ausgeblendet werden',
  checkAgain: 'Erneut nachsehen',
  checking: 'Wird nachgesehen …',

  lostTitle: 'Den Schlüssel gibt es, aber sein Wert ist verloren',
  unsureTitle: 'Den neuen Schlüssel gibt es vielleicht, aber sein Wert ist verloren',
  lostBody: (name, startedAt) =>
    `Keydesk hat „${name}“ angefordert (${formatDayAndTime(startedAt)}) und wurde beendet, bevor der Wert ankam. Der Schlüssel steht in der Liste. Sein Wert ist nicht mehr zu bekommen: Widerrufen Sie ihn, und erstellen Sie einen neuen, falls Sie noch einen brauchen.`,
  unsureBody: (name, startedAt) =>
    `Keydesk hat „${name}“ angefordert (${formatDayAndTime(startedAt)}) und wurde beendet, bevor der Wert ankam. Diese Schlüssel sind seitdem neu. Widerrufen Sie, was niemand sonst erstellt hat.`,
  close: 'Schließen',
}
