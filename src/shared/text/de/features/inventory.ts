import { formatTime } from '../../format'
import type { Text } from '../../language'
import { permissionNames } from '../permissions'
import { countKeys, formatNumber, ofKeys, plural, rowsNotRead } from '../plural'

const countProjects = (value: number): string => plural(value, { one: '# Projekt', other: '# Projekte' })

export const inventory: Text['inventory'] = {
  title: 'Alle Schlüssel',
  gridLabel: 'API-Schlüssel aller Projekte',
  stamp: (finishedAt, projects, keys) =>
    `Geladen ${formatTime(finishedAt)} · ${countProjects(projects)} · ${countKeys(keys)}`,
  collectedAt: (finishedAt) => `Geladen ${formatTime(finishedAt)}.`,
  neverCollected: 'Noch nicht geladen',
  collect: 'Alle Schlüssel laden',
  refresh: 'Aktualisieren',
  cancel: 'Abbrechen',
  more: 'Weitere Aktionen',

  emptyTitle: 'Alle Schlüssel an einem Ort sehen',
  emptyBody:
    'Speechmatics listet Schlüssel Projekt für Projekt auf. Keydesk kann jedes Projekt einmal fragen und die Liste hier behalten. So können Sie sie durchsuchen, Zuständige notieren und Schlüssel finden, die zu rotieren oder zu widerrufen sind.',
  emptyAdvice:
    'Dabei wird nur gelesen. Bei wenigen Projekten dauert es einen Augenblick, bei tausend ein paar Minuten.',
  noKeysTitle: 'Keine API-Schlüssel in diesem Arbeitsbereich',
  noKeysBody:
    'Alle Projekte wurden geladen, und keines hat einen Schlüssel. Öffnen Sie ein Projekt, um einen zu erstellen.',
  loading: 'Die Schlüssel aller Projekte werden geladen …',

  progress: 'Alle Schlüssel werden geladen',
  progressProjects: (done, total) =>
    `${formatNumber(done)} von ${plural(total, { one: '# Projekt', other: '# Projekten' })} geladen`,
  progressStarting: 'Die Liste der Projekte wird geladen …',
  progressKeys: (keys) => `${countKeys(keys)} gefunden`,
  progressFailed: (failed) =>
    plural(failed, {
      one: '# Projekt konnte nicht geladen werden',
      other: '# Projekte konnten nicht geladen werden',
    }),
  paused: (seconds) =>
    `Anfragelimit erreicht. Weiter in ${plural(Math.max(1, Math.ceil(seconds)), { one: '# Sekunde', other: '# Sekunden' })}.`,
  collectedSpoken: 'Alle Projekte wurden geladen.',
  cancelled: 'Abgebrochen. Bis dahin geladene Schlüssel wurden behalten.',
  deniedTitle: 'Dieses Token darf Projekte nicht auflisten',
  deniedBody: `Keydesk braucht zuerst die Liste der Projekte. Dem Verwaltungstoken des Arbeitsbereichs fehlt die Berechtigung „${permissionNames['view-projects']}“, oder es wurde gelöscht.`,

  unreadableProjects: (count) =>
    `Projektliste: ${rowsNotRead(count)}. In dieser Tabelle können Schlüssel fehlen.`,
  unreadableKeys: (count, projectNames) =>
    `Schlüssel von ${projectNames}: ${rowsNotRead(count)}. Gültige Schlüssel können fehlen; das Speechmatics-Portal zeigt alle Schlüssel.`,
  notesFailed:
    'Die Notizen konnten nicht geladen werden. Zuständige, Schlagwörter, Enddaten und was sich daraus ergibt, fehlen hier.',
  notAsked: (count) =>
    plural(count, {
      one: '# Projekt konnte nicht geladen werden',
      other: '# Projekte konnten nicht geladen werden',
    }),
  notAskedText: 'Die davon angezeigten Schlüssel stammen aus einer früheren Liste oder fehlen.',
  notAskedMore: (count) => plural(count, { one: 'und # weiteres Projekt', other: 'und # weitere Projekte' }),
  notAskedNever: 'Seine Schlüssel wurden nie aufgelistet.',
  notAskedSince: (fetchedAt) => `Angezeigte Schlüssel: Stand ${formatTime(fetchedAt)}.`,
  tryAgain: 'Erneut versuchen',
  staleKey: (fetchedAt) => `Aus einer früheren Liste, ${formatTime(fetchedAt)}`,

  searchLabel: 'Alle Schlüssel durchsuchen',
  searchPlaceholder: 'Schlüssel, Projekte, Zuständige, Notizen suchen',
  count: (shown, all) => (shown === all ? countKeys(all) : `${formatNumber(shown)} von ${ofKeys(all)}`),
  noMatchTitle: 'Keine passenden Schlüssel',
  noMatchBody: 'Kein Schlüssel passt zur Suche und zu den Filtern.',
  clearFilters: 'Suche und Filter aufheben',

  filters: 'Filter',
  filterProject: 'Projekt',
  filterAnyProject: 'Jedes Projekt',
  filterTag: 'Schlagwort',
  filterAnyTag: 'Jedes Schlagwort',
  filterUseUntil: 'Verwenden bis',
  filterAnyUseUntil: 'Jedes Enddatum',
  filterUseUntilBy: {
    over: 'Überschritten',
    soon: 'Überschritten oder in 14 Tagen',
    dated: 'Mit Enddatum',
  },
  filterDue: (days) => `Älter als ${plural(days, { one: '# Tag', other: '# Tage' })}`,
  filterUnused: 'Als unbenutzt markiert',

  columns: {
    project: 'Projekt',
    owner: 'Zuständig',
    application: 'Anwendung',
    tags: 'Schlagwörter',
    usedUntil: 'Verwenden bis',
  },
  due: 'zur Rotation fällig',

  openProject: 'Projekt öffnen',
  selected: (count) => plural(count, { one: '# ausgewählt', other: '# ausgewählt' }),
  selectedHidden: (count) =>
    plural(count, { one: '# davon nicht angezeigt', other: '# davon nicht angezeigt' }),
  clearSelection: 'Auswahl aufheben',
  revokeSelected: (count) => `${countKeys(count)} widerrufen …`,
  tooMany: (most) => `Höchstens ${countKeys(most)} können auf einmal widerrufen werden.`,
  collecting: 'Warten Sie, bis alle Schlüssel geladen sind.',
}
