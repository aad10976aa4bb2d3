import type { Parts } from '../../language'
import { countKeys, formatNumber, plural } from '../plural'

export const overview: Parts['overview'] = {
  title: 'Übersicht',
  facts: (keys, projects) =>
    `${countKeys(keys)} in ${plural(projects, { one: '# Projekt', other: '# Projekten' })}.`,
  export: 'Kalender exportieren …',
  exported: (count) =>
    plural(count, {
      one: '# Termin wurde in die Datei geschrieben.',
      other: '# Termine wurden in die Datei geschrieben.',
    }),
  exportedDetail: 'Eine neuere Datei, in denselben Kalender importiert, aktualisiert die Termine.',
  exportFailed: 'Der Kalender konnte nicht exportiert werden',
  emptyTitle: 'Was bei Ihren Schlüsseln zu tun ist',
  emptyBody:
    'Keydesk zeigt, welche Schlüssel jetzt und in den nächsten Wochen zur Rotation fällig sind oder nicht länger verwendet werden sollen. Dafür braucht es die Schlüssel aller Projekte.',
  loading: 'Die Schlüssel werden geprüft …',

  tiles: 'Was zu tun ist',
  tile: {
    due: {
      label: 'Jetzt fällig',
      hint: 'Zu alt, Enddatum vorbei oder unbenutzt',
      none: 'Nichts ist fällig',
    },
    'old-keys': {
      label: 'Alte Schlüssel zu widerrufen',
      hint: 'Frist um oder Ersatz getestet',
      none: 'Keine Rotation wartet',
    },
    'no-owner': {
      label: 'Niemand zuständig',
      hint: 'Keine Ansprechperson notiert',
      none: 'Für jeden Schlüssel ist jemand zuständig',
    },
    soon: {
      label: 'In 30 Tagen fällig',
      hint: 'Nach Alter oder Enddatum',
      none: 'Bis dahin ist nichts fällig',
    },
  },

  projects: 'Projekte',
  notKnown: 'Nicht bekannt',
  standing: {
    due: 'jetzt fällig',
    soon: 'in 30 Tagen fällig',
    well: 'nicht fällig',
    unknown: 'Alter nicht bekannt',
  },
  standingSpoken: (keys, standing) => `${formatNumber(keys)} ${standing}`,
  dueOf: (due, keys) => `${formatNumber(due)} von ${formatNumber(keys)}`,
  moreProjects: (count) =>
    `${plural(count, { one: '# weiteres Projekt', other: '# weitere Projekte' })} mit weniger zu tun`,

  weeks: 'Die nächsten zwölf Wochen',
  thisWeek: 'Diese Woche',
  weekOf: (day) => `Woche ab ${day}`,
  weekSpoken: (week, what) => `${week}: ${what.length === 0 ? 'nichts ist fällig' : what.join(', ')}`,
  countKeys,
  countRotations: (count) => plural(count, { one: '# offene Rotation', other: '# offene Rotationen' }),
  rotationsFailed: 'Offene Rotationen konnten nicht geladen werden',

  chosen: {
    all: 'Alle Schlüssel',
    week: (day) => `Fällig in der Woche ab ${day}`,
  },
  inProject: (chosen, project) => `${chosen} · ${project}`,
  ofProject: (project) => `In ${project}`,
  allProjects: 'Alle Projekte anzeigen',
  none: {
    all: 'Keine Schlüssel',
    due: 'Nichts ist fällig',
    'old-keys': 'Kein alter Schlüssel kann jetzt widerrufen werden',
    'no-owner': 'Für jeden Schlüssel ist jemand zuständig',
    soon: 'In den nächsten 30 Tagen ist nichts fällig',
    week: 'In dieser Woche ist nichts fällig',
  },
  gridLabel: (chosen) => `Schlüssel: ${chosen}`,
  rotationsLabel: (chosen) => `Rotationen: ${chosen}`,
  rotate: 'Rotieren …',
  revoke: 'Widerrufen …',
}
