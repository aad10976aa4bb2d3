import type { Text } from '../../language'
import { countKeys, formatNumber, plural } from '../plural'

const days = (value: number): string => plural(value, { one: '# Tag', other: '# Tage' })

export const overview: Text['overview'] = {
  title: 'Übersicht',
  facts: (keys, due, soon) =>
    `${countKeys(keys)}: ${formatNumber(due)} jetzt zur Rotation fällig, ${formatNumber(soon)} weitere in 30 Tagen.`,
  factsOver: (over) => `${formatNumber(over)} über das Enddatum hinaus.`,
  export: 'Kalender exportieren …',
  exported: (count) =>
    plural(count, {
      one: '# Termin wurde in die Datei geschrieben.',
      other: '# Termine wurden in die Datei geschrieben.',
    }),
  exportedDetail: 'Eine neuere Datei, in denselben Kalender importiert, aktualisiert die Termine.',
  exportFailed: 'Der Kalender konnte nicht exportiert werden',
  emptyTitle: 'Sehen, wie alt Ihre Schlüssel sind und wann sie zu rotieren sind',
  emptyBody:
    'Keydesk zeigt das Alter aller Schlüssel und einen Kalender der Tage, an denen sie zur Rotation fällig sind oder nicht länger verwendet werden sollen. Dafür braucht es die Schlüssel aller Projekte.',
  loading: 'Die Schlüssel werden geprüft …',

  ages: 'Alter der Schlüssel',
  agesHint: 'Wählen Sie ein Alter, um seine Schlüssel aufzulisten.',
  band: (from, to) => {
    if (to === null) return `${days(from)} und älter`
    return from === to ? days(from) : `${formatNumber(from)}–${formatNumber(to)} Tage`
  },
  undated: 'Alter nicht bekannt',
  policy: (age) => `Zur Rotation fällig ab ${plural(age, { one: '# Tag', other: '# Tagen' })}`,
  bandSpoken: (band, keys, isDue) => `${band}: ${countKeys(keys)}${isDue ? ', zur Rotation fällig' : ''}`,

  calendar: 'Wann Schlüssel fällig sind',
  calendarHint: 'Wählen Sie einen Tag, um seine Schlüssel und Rotationen aufzulisten.',
  look: 'Darstellung',
  looks: { month: 'Monat', list: 'Liste' },
  previous: 'Voriger Monat',
  next: 'Nächster Monat',
  today: 'Heute',
  dueNow: (count) => `Jetzt fällig: ${formatNumber(count)}`,
  countKeys,
  countRotations: (count) => plural(count, { one: '# offene Rotation', other: '# offene Rotationen' }),
  countDates: (count) => plural(count, { one: '# Enddatum', other: '# Enddaten' }),
  daySpoken: (day, what) => [day, ...what].join(', '),
  isToday: 'heute',
  legendKeys: 'Fällige Schlüssel',
  legendDates: 'Verwenden bis zu diesem Tag',
  legendRotations: 'Rotationen: alter Schlüssel bleibt bis dahin',
  listDay: 'Tag',
  listKeys: 'Fällige Schlüssel',
  listDates: 'Verwenden bis',
  listRotations: 'Fällige Rotationen',
  nothingInMonth: (month) => `Im ${month} ist nichts fällig.`,
  rotationsFailed: 'Dem Kalender fehlen die offenen Rotationen',

  chosen: {
    due: 'Jetzt fällig',
    undated: 'Alter nicht bekannt',
    band: (band) => `Schlüssel im Alter: ${band}`,
    day: (day) => `Fällig: ${day}`,
  },
  none: {
    due: 'Kein Schlüssel ist fällig',
    dueBody: 'Wählen Sie oben ein Alter oder einen Tag, um die Schlüssel aufzulisten.',
    day: 'An diesem Tag ist nichts fällig',
    band: 'Kein Schlüssel hat dieses Alter',
  },
  gridLabel: (chosen) => `Schlüssel: ${chosen}`,
  rotationsLabel: (chosen) => `Rotationen: ${chosen}`,
  rotate: 'Rotieren …',
  revoke: 'Widerrufen …',
}
