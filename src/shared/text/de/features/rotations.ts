import { once } from '../../../once'
import { formatDayAndTime, formatTime } from '../../format'
import type { Text } from '../../language'
import { plural, timeLater } from '../plural'

const relative = once(() => new Intl.RelativeTimeFormat('de'))

export const rotations: Text['rotations'] = {
  title: 'Rotationen',
  facts: (open, due) =>
    open === 0
      ? 'Keine offen'
      : `${plural(open, { one: '# offen', other: '# offen' })} · ${due === 0 ? 'keine fällig' : plural(due, { one: '# fällig', other: '# fällig' })}`,
  openList: 'Offene Rotationen',
  endedList: 'Beendete Rotationen',
  ended: (count) =>
    plural(count, {
      one: '# in den letzten 90 Tagen beendet',
      other: '# in den letzten 90 Tagen beendet',
    }),
  loading: 'Die Rotationen werden geladen …',

  rowLabel: (name) => `Rotation von ${name}`,
  showRotation: 'Rotation anzeigen',
  rowMenu: (name) => `Aktionen für die Rotation von ${name}`,
  oldKey: 'Alter Schlüssel',
  replacement: 'Ersatz',
  noReplacement: 'Nicht erstellt',
  lostReplacement: 'Wert verloren',
  unknownReplacement: 'Noch nicht bekannt',
  namelessReplacement: 'ID nicht bekannt',

  due: 'Fällig',
  needsYou: 'Handlungsbedarf',
  fromNow: (value, unit) => relative().format(value, unit),
  soon: 'in weniger als einer Minute',
  justNow: 'gerade eben',
  keyAge: (age) => age,

  stage: {
    due: (time, when) => `Alter Schlüssel behalten bis ${formatTime(time)} (${when})`,
    waiting: (time, when) => `Wartet bis ${formatDayAndTime(time)} (${when})`,
    notDelivered: 'Noch hat niemand den Wert des Ersatzes kopiert oder angezeigt',
    creating: 'Es wird herausgefunden, ob der Ersatz erstellt wurde',
    'not-created': 'Der Ersatz wurde nicht erstellt',
    'value-lost': (keys) =>
      keys > 1
        ? 'Der Wert des Ersatzes ging verloren; mehrere Schlüssel könnten es sein'
        : 'Der Wert des Ersatzes ging verloren',
    revoking: 'Es wird herausgefunden, ob der alte Schlüssel widerrufen wurde',
    finished: (time) => `Abgeschlossen ${formatDayAndTime(time)}: Der alte Schlüssel ist widerrufen`,
    abandoned: (time, hadReplacement) =>
      `Aufgegeben ${formatDayAndTime(time)}: ${hadReplacement ? 'Beide Schlüssel blieben' : 'Der alte Schlüssel blieb'}`,
  },
  next: {
    due: 'Sobald die Anwendung den Ersatz benutzt, schließen Sie die Rotation ab.',
    dueElsewhere: 'Sobald der alte Schlüssel anderswo widerrufen ist, wählen Sie „Erneut prüfen“.',
    waiting: 'Hinterlegen Sie den Ersatz bis dahin in der Anwendung.',
    notDelivered:
      'Prüfen Sie es erneut: Ist sein Wert nicht mehr vorhanden, können Sie einen neuen erstellen.',
    creating: 'Die Antwort ging verloren. Prüfen Sie es erneut, bevor Sie etwas anderes tun.',
    'not-created': 'Sie können ihn gefahrlos neu erstellen.',
    'value-lost': 'Widerrufen Sie den verlorenen Schlüssel, und erstellen Sie einen neuen.',
    revoking:
      'Die Antwort ging verloren. Prüfen Sie es erneut; steht der alte Schlüssel noch in der Liste, können Sie erneut abschließen.',
  },

  finishEllipsis: 'Abschließen …',
  createAgainEllipsis: 'Neu erstellen …',
  extendEllipsis: 'Verlängern …',
  abandonEllipsis: 'Aufgeben …',
  pollForOutcome: 'Erneut prüfen',
  openProject: 'Projekt öffnen',
  named: (action, name) => `${action} ${name}`,
  finishWaits:
    'Niemand hat den Wert des Ersatzes kopiert oder angezeigt; der alte Schlüssel muss deshalb bleiben. Prüfen Sie es erneut.',
  looked: (name, stage) => `${name}: ${stage}.`,
  stillListed: (seconds) =>
    `Der alte Schlüssel steht ${timeLater(seconds)} nach der Anfrage noch in der Liste. Vielleicht wird er noch widerrufen.`,
  lookFailed: 'Keydesk konnte es nicht prüfen',

  emptyTitle: 'Kein Schlüssel wird rotiert',
  emptyWhy:
    'Je länger ein Schlüssel benutzt wird, an desto mehr Orten war sein Wert. Rotieren gibt einer Anwendung ohne Ausfall einen neuen Schlüssel:',
  emptySteps: [
    'Wählen Sie im Menü eines Schlüssels „Rotieren …“. Keydesk erstellt seinen Ersatz.',
    'Hinterlegen Sie den Wert des Ersatzes in der Anwendung. Beide Schlüssel funktionieren, bis Sie den alten widerrufen.',
    'Kommen Sie zurück, wenn es fällig ist, und widerrufen Sie den alten Schlüssel.',
  ],
  emptyAction: 'Alle Schlüssel anzeigen',

  badge: { rotating: 'In Rotation · ', old: 'alt', new: 'neu', lost: 'Wert verloren' },

  start: {
    title: 'Diesen Schlüssel rotieren',
    inProject: 'im Projekt',
    stepsLabel: 'Ablauf',
    steps: [
      { title: 'Ersatz erstellen', body: 'Der alte Schlüssel funktioniert weiter.' },
      { title: 'In der Anwendung hinterlegen', body: 'Seinen Wert kopieren Sie als Nächstes.' },
    ],
    revokeStep: {
      title: 'Alten Schlüssel widerrufen',
      body: 'Später, nach Ihrer Bestätigung.',
      elsewhere: 'Bitten Sie jemanden, der es anderswo darf.',
    },
    submit: 'Ersatz erstellen',
    cancel: 'Abbrechen',
    stop: 'Nicht länger warten',
    takenTitle: 'Dieser Schlüssel wird schon rotiert',
    takenBody: 'Schließen Sie zuerst diese Rotation ab, oder geben Sie sie auf.',
    showRotations: 'Rotationen anzeigen',
    goneTitle: 'Diesen Schlüssel gibt es nicht mehr',
    goneBody:
      'Jemand hat ihn widerrufen; es gibt nichts zu ersetzen. Braucht eine Anwendung einen Schlüssel, erstellen Sie einen.',
    close: 'Schließen',
  },

  keep: {
    label: 'Alten Schlüssel behalten für',
    choices: {
      now: 'Ohne Frist',
      hour: '1 Std.',
      day: '24 Std.',
      threeDays: '3 Tage',
      week: '7 Tage',
      own: 'Andere …',
    },
    nowHint:
      'Sobald Sie den neuen Wert übergeben haben, fragt Keydesk, ob der alte Schlüssel widerrufen werden soll.',
    hint: (time) =>
      `Bis ${formatDayAndTime(time)}. Keydesk erinnert Sie dann, widerruft aber nie von sich aus einen Schlüssel.`,
    ownLabel: 'Datum und Uhrzeit',
    ownHint:
      'In der Zeitzone dieses Computers. Keydesk erinnert Sie dann, widerruft aber nie von sich aus einen Schlüssel.',
    problems: {
      required: 'Wählen Sie ein Datum und eine Uhrzeit.',
      past: 'Wählen Sie eine Zeit in der Zukunft.',
    },
  },

  kept: (name, time) => `Der alte Schlüssel „${name}“ bleibt bis ${formatDayAndTime(time)}.`,
  keptDetail:
    'Hinterlegen Sie den neuen Wert bis dahin in der Anwendung. „Rotationen“ zeigt, was fällig ist.',
  keptDue: (name) => `Der alte Schlüssel „${name}“ bleibt vorerst.`,
  keptDueDetail: 'Seine Rotation ist fällig: Schließen Sie sie unter „Rotationen“ ab.',
  recover: {
    valueLostTitle: 'Der Wert des Ersatzes ist verloren',
    valueLostBody:
      'Der Ersatz existiert, aber sein Wert ist verloren. Widerrufen Sie diesen Schlüssel, und erstellen Sie den Ersatz dann neu. Der alte Schlüssel funktioniert weiter.',
    valueLostSeveral:
      'Der Ersatz existiert, aber niemand hat seinen Wert. Mehrere Schlüssel könnten es sein: Widerrufen Sie alle, die niemand sonst erstellt hat, und erstellen Sie den Ersatz dann neu. Der alte Schlüssel funktioniert weiter.',
    valueLostUnsure:
      'In der Liste steht ein neuer Schlüssel, aber unter anderem Namen: Er könnte der Ersatz sein, dessen Wert verloren ist. Hat ihn niemand sonst erstellt, widerrufen Sie ihn, und erstellen Sie den Ersatz neu. Der alte Schlüssel funktioniert weiter.',
    notCreatedTitle: 'Der Ersatz steht nicht in der Liste',
    notCreatedBody:
      'Die Liste zeigt keinen solchen Schlüssel. Sie können ihn neu erstellen: Keydesk prüft die Liste vorher noch einmal, da ein langsamer Server ihn vielleicht noch erstellt. Der alte Schlüssel funktioniert weiter.',
    creatingTitle: 'Keydesk weiß nicht, ob der Ersatz erstellt wurde',
    creatingBody:
      'Keine Antwort hat es bestätigt, und die Liste ist nicht lesbar oder lässt keinen sicheren Schluss zu. Prüfen Sie es gleich noch einmal. Der alte Schlüssel funktioniert weiter.',
    busyTitle: 'Der Ersatz wird erstellt …',
    createAgain: 'Neu erstellen',
    pollForOutcome: 'Erneut prüfen',
    close: 'Schließen',
    stop: 'Nicht länger warten',
  },

  finish: {
    title: (name) => `Den alten Schlüssel „${name}“ widerrufen?`,
    titleAtOnce: (name) => `Benutzt die Anwendung den neuen Schlüssel „${name}“?`,
    atOnceBody:
      'Wenn ja, widerrufen Sie den alten Schlüssel. Wenn nicht, lassen Sie ihn: Er funktioniert weiter.',
    replacedBy: 'Ersetzt durch',
    early: (time, when) =>
      `Sie wollten den alten Schlüssel bis ${formatDayAndTime(time)} (${when}) behalten. Widerrufen Sie ihn jetzt nur, wenn jede Anwendung schon den Ersatz benutzt.`,
    notDelivered:
      'Niemand hat den Wert des Ersatzes in Keydesk kopiert oder angezeigt; keine Anwendung kann ihn also haben. Den alten Schlüssel jetzt zu widerrufen würde sie lahmlegen.',
    refusedStage:
      'Der Ersatz steht nicht in der Liste; der alte Schlüssel wurde deshalb behalten. Schließen Sie diesen Dialog, und prüfen Sie die Rotation.',
    effects: [
      'Anfragen mit dem alten Schlüssel werden sofort abgelehnt.',
      'Anwendungen, die ihn noch benutzen, funktionieren nicht mehr.',
      'Das lässt sich nicht rückgängig machen.',
    ],
    submit: 'Alten Schlüssel widerrufen',
    cancel: 'Abbrechen',
    notYet: 'Noch nicht',
  },

  extend: {
    title: 'Den alten Schlüssel länger behalten',
    until: (time, when) => `Behalten bis ${formatDayAndTime(time)} (${when}).`,
    label: 'Weiter behalten für',
    submit: 'Verlängern',
    cancel: 'Abbrechen',
    done: (name, time) => `Der alte Schlüssel „${name}“ bleibt bis ${formatDayAndTime(time)}.`,
  },

  abandon: {
    title: 'Diese Rotation aufgeben?',
    body: 'Beide Schlüssel bleiben und funktionieren weiter; nichts wird widerrufen. Keydesk erinnert Sie nur nicht mehr.',
    bodyWithoutNew: 'Der alte Schlüssel bleibt und funktioniert weiter. Keydesk erinnert Sie nur nicht mehr.',
    lost: 'Der Schlüssel, dessen Wert verloren ging, bleibt ebenfalls. Widerrufen Sie ihn in der Schlüsselliste des Projekts.',
    submit: 'Rotation aufgeben',
    cancel: 'Weiter rotieren',
    done: (name) => `Die Rotation von „${name}“ wurde aufgegeben.`,
    doneDetail: 'Es wurde nichts widerrufen.',
  },
}
