import type { Text } from '../../language'
import { countKeys, formatNumber, ofKeys, plural } from '../plural'

const days = (value: number): string => plural(value, { one: '# Tag', other: '# Tage' })

const betterName =
  'Schlüssel lassen sich nicht umbenennen. Rotieren Sie den Schlüssel mit einem besseren Namen, oder notieren Sie hier inzwischen seine Anwendung.'

const findings: Text['health']['findings'] = {
  'marked-unused': {
    title: 'Als unbenutzt markiert',
    why: 'Ein Schlüssel, den nichts benutzt, ist nur ein Zugang für jemanden, der seinen Wert findet.',
    advice: 'Vergewissern Sie sich noch einmal, dass nichts ihn benutzt, und widerrufen Sie ihn dann.',
    fact: () => 'Als unbenutzt markiert',
  },
  'use-until-over': {
    title: 'Enddatum überschritten',
    why: 'Sie haben notiert, bis wann dieser Schlüssel verwendet werden soll: bis ein Vertrag oder Test endet oder jemand ausscheidet. Dieser Tag ist vorbei, und der Schlüssel funktioniert noch.',
    advice:
      'Vergewissern Sie sich, dass nichts ihn benutzt, und widerrufen Sie ihn dann. Wird er noch gebraucht, ändern Sie das Datum in seinen Notizen. Ein Datum allein widerruft nichts.',
    fact: ({ daysOver }) =>
      daysOver === undefined
        ? 'Überschritten'
        : `Seit ${plural(daysOver, { one: '# Tag', other: '# Tagen' })} überschritten`,
  },
  'rotation-due': {
    title: 'Zur Rotation fällig',
    why: 'Je länger ein Schlüssel in Gebrauch ist, an desto mehr Orten war sein Wert. Speechmatics rät, Schlüssel regelmäßig zu rotieren.',
    advice:
      'Erstellen Sie einen Ersatz, stellen Sie die Anwendung um und widerrufen Sie dann den alten Schlüssel. „Rotieren …“ führt Sie hindurch.',
    fact: ({ ageDays }) => (ageDays === undefined ? 'Alt' : `${days(ageDays)} alt`),
  },
  'use-until-soon': {
    title: 'Enddatum in den nächsten 14 Tagen',
    why: 'Sie haben notiert, bis wann dieser Schlüssel verwendet werden soll, und dieser Tag ist nahe.',
    advice:
      'Sagen Sie denen Bescheid, die ihn benutzen, und bereiten Sie den Ersatz vor, falls es einen geben soll. Wird er länger gebraucht, ändern Sie das Datum in seinen Notizen. Ein Datum allein widerruft nichts.',
    fact: ({ daysLeft }) =>
      daysLeft === undefined || daysLeft === 0 ? 'Letzter Tag: heute' : `Noch ${days(daysLeft)}`,
  },
  unnamed: {
    title: 'Ohne Namen',
    why: 'Ohne Namen kann niemand sagen, was nicht mehr funktioniert, wenn der Schlüssel widerrufen wird.',
    advice: betterName,
    fact: () => 'Kein Name',
  },
  'name-says-nothing': {
    title: 'Nichtssagender Name',
    why: 'Namen wie „test“ oder „New key“ sagen nicht, wofür der Schlüssel ist. Speechmatics rät, einen Schlüssel nach seiner Anwendung oder Umgebung zu benennen.',
    advice: betterName,
    fact: () => 'Nichtssagender Name',
  },
  'name-repeats-in-project': {
    title: 'Gleicher Name in einem Projekt',
    why: 'Schlüssel eines Projekts mit gleichem Namen sind leicht zu verwechseln: Der falsche wird widerrufen.',
    advice: 'Schlüssel lassen sich nicht umbenennen. Rotieren Sie einen davon mit einem eigenen Namen.',
    fact: ({ otherKeys = 1 }) =>
      `Auch bei ${plural(otherKeys, { one: '# anderen Schlüssel', other: '# anderen Schlüsseln' })}`,
  },
  'name-repeats-in-workspace': {
    title: 'Gleicher Name in anderen Projekten',
    why: 'Der gleiche Name in mehreren Projekten ist gut zu wissen, wenn jemand einen Schlüssel nur mit seinem Namen meldet.',
    advice: 'Wenn sie nicht gleich heißen sollen, rotieren Sie einen mit einem besseren Namen.',
    fact: ({ otherProjects = 1 }) =>
      `Auch in ${plural(otherProjects, { one: '# anderen Projekt', other: '# anderen Projekten' })}`,
  },
  'in-default-project': {
    title: 'Im Standardprojekt',
    why: 'Im Standardprojekt wird die Nutzung voneinander unabhängiger Anwendungen zusammengezählt. Speechmatics rät, einen Schlüssel in dem Projekt zu haben, das zu seinem Zweck passt.',
    advice:
      'Ein Schlüssel lässt sich nicht verschieben. Erstellen Sie seinen Ersatz in einem passenden Projekt, stellen Sie die Anwendung um und widerrufen Sie dann diesen.',
    fact: () => 'Standardprojekt',
  },
  'name-against-policy': {
    title: 'Name verstößt gegen die Regel Ihrer Organisation',
    why: 'Ihre Organisation hat eine Regel für die Namen von Schlüsseln. Keydesk achtet bei neuen Schlüsseln darauf; dieser ist älter oder wurde anderswo erstellt.',
    advice:
      'Schlüssel lassen sich nicht umbenennen. Rotieren Sie den Schlüssel mit einem Namen, der der Regel folgt.',
    fact: ({ rule = 'Name verstößt gegen die Regel' }) => rule,
  },
  'no-owner': {
    title: 'Niemand zuständig',
    why: 'Ihre Organisation verlangt, dass für jeden Schlüssel jemand zuständig ist, den man fragen kann, bevor der Schlüssel rotiert oder widerrufen wird.',
    advice: 'Finden Sie heraus, wer für den Schlüssel zuständig ist, und notieren Sie es.',
    fact: () => 'Niemand notiert',
  },
}

export const health: Text['health'] = {
  title: 'Zustand',
  findings,
  kinds: 'Befunde',
  none: 'Nichts gefunden',
  severity: { high: 'Handlungsbedarf', medium: 'Aufräumen lohnt sich', low: 'Gut zu wissen' },
  gridLabel: (title) => `Schlüssel: ${title}`,
  finding: 'Befund',
  summary: (withFindings, keys) =>
    withFindings === 0
      ? `Nichts gefunden in ${ofKeys(keys)}.`
      : `${formatNumber(withFindings)} von ${ofKeys(keys)} mit Befunden.`,
  unknownProjects: (count) =>
    plural(count, {
      one: '# Projekt wurde noch nicht geladen.',
      other: '# Projekte wurden noch nicht geladen.',
    }),
  staleProjects: (count) =>
    plural(count, {
      one: 'Die Befunde für # Projekt beruhen auf einer älteren Liste.',
      other: 'Die Befunde für # Projekte beruhen auf älteren Listen.',
    }),
  found: (count) => plural(count, { one: '# Befund', other: '# Befunde' }),
  loading: 'Die Schlüssel werden geprüft …',
  export: 'Exportieren',
  exported: (count) =>
    plural(count, {
      one: '# Befund wurde in die Datei geschrieben.',
      other: '# Befunde wurden in die Datei geschrieben.',
    }),
  exportFailed: 'Die Befunde konnten nicht exportiert werden',

  emptyTitle: 'Prüfen Sie den Zustand Ihrer Schlüssel',
  emptyBody:
    'Keydesk sucht nach Schlüsseln, die alt, über ihr Enddatum hinaus, unbenutzt, schlecht benannt oder im falschen Projekt sind. Dafür braucht es die Schlüssel aller Projekte.',
  allWellTitle: 'Alle Schlüssel sind in gutem Zustand',
  allWellBody: (keys, rotationDays) =>
    `${countKeys(keys)} geprüft: keiner älter als ${days(rotationDays)}, nahe am oder nach dem Enddatum, unbenutzt, schlecht benannt oder im Standardprojekt.`,
  noneOfKind: 'Kein Schlüssel hat diesen Befund',
  noneOfKindProject: 'Kein Schlüssel dieses Projekts hat diesen Befund.',
  showAllProjects: 'Alle Projekte anzeigen',

  rule: (sentence) => `Die Regel: ${sentence}`,
  rotate: 'Rotieren …',
  changeDate: 'Datum ändern',
  rotateNamed: 'Mit besserem Namen rotieren …',
  rotateElsewhere: 'In ein passendes Projekt rotieren …',
  note: 'Zuständige notieren',
  revoke: 'Widerrufen …',
  elsewhere: {
    title: 'In ein passendes Projekt rotieren',
    body: 'Ein Schlüssel lässt sich nicht zwischen Projekten verschieben. In drei Schritten bekommen Sie einen dort, wo er hingehört:',
    steps: [
      'Öffnen Sie das passende Projekt, und erstellen Sie dort einen Schlüssel.',
      'Hinterlegen Sie den Wert des neuen Schlüssels in der Anwendung.',
      'Kommen Sie zurück, und widerrufen Sie den alten Schlüssel.',
    ],
    project: 'Passendes Projekt',
    noProjects:
      'Es gibt noch kein anderes Projekt. Erstellen Sie zuerst eines: „Neues Projekt“ in der Seitenleiste.',
    open: 'Projekt öffnen',
    cancel: 'Abbrechen',
    opened: (name) =>
      `Um „${name}“ zu ersetzen: Erstellen Sie hier einen Schlüssel, und widerrufen Sie dann den alten.`,
  },
}
