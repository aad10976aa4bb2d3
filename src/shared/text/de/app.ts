import type { Text } from '../language'
import { plural } from './plural'

/** Words of the window around everything. */
export const app: Text['app'] = {
  name: 'Keydesk',
  skipToMain: 'Zu den Schlüsseln springen',
  sidebar: 'Arbeitsbereich und Projekte',
  starting: 'Keydesk startet …',
  main: 'Schlüssel',
  crashed: 'In Keydesk ist etwas schiefgegangen',
  crashedText:
    'Dieser Teil des Fensters funktioniert nicht mehr. Dadurch wurde nichts gesendet oder geändert.',
  reload: 'Fenster neu laden',

  viewNav: 'Arbeitsbereich',
  settingsNav: 'Keydesk',
  views: {
    overview: 'Übersicht',
    inventory: 'Alle Schlüssel',
    health: 'Zustand',
    rotations: 'Rotationen',
    audit: 'Protokoll',
    settings: 'Einstellungen',
  },
  viewCount: (count) =>
    plural(count, { one: '# braucht Aufmerksamkeit', other: '# brauchen Aufmerksamkeit' }),
  opening: 'Wird geöffnet …',
  diagnosticsCopied: 'Diagnose kopiert',
  diagnosticsCopiedText:
    'Sie enthält weder Geheimnisse noch Namen und kann gefahrlos in eine Support-Anfrage eingefügt werden.',
  diagnosticsFailed: 'Die Diagnose konnte nicht kopiert werden',

  link: {
    copy: 'Link kopieren',
    copied: 'Link kopiert',
    copiedText: 'Er öffnet diese Ansicht in Keydesk auf diesem Computer. Er enthält kein Geheimnis.',
    copyFailed: 'Der Link konnte nicht kopiert werden',
    unknown: 'Dieser Link funktioniert nicht',
    unknownText:
      'Er ist beschädigt, oder sein Arbeitsbereich, Projekt oder Schlüssel ist auf diesem Computer nicht vorhanden. Nichts wurde geöffnet.',
    dialogOpen: 'Schließen Sie zuerst diesen Dialog',
    dialogOpenText:
      'Ein Link wurde geöffnet. Öffnen Sie ihn noch einmal, sobald dieser Dialog geschlossen ist.',
  },

  palette: 'Gehe zu',
  paletteField: 'Projekt, Arbeitsbereich oder Aktion suchen',
  paletteKeys: { move: 'bewegen', open: 'öffnen', close: 'schließen' },
  groupRecent: 'Zuletzt benutzt',
  groupViews: 'Ansichten',
  groupProjects: 'Projekte',
  groupWorkspaces: 'Arbeitsbereiche',
  groupActions: 'Aktionen',

  commands: {
    'new-key': 'Neuer Schlüssel',
    'new-project': 'Neues Projekt',
    'switch-project': 'Gehe zu Projekt',
    find: 'Schlüssel suchen',
    refresh: 'Aktualisieren',
    'manage-workspaces': 'Arbeitsbereiche verwalten',
    'show-rotations': 'Rotationen',
    'copy-diagnostics': 'Diagnose kopieren',
    'show-shortcuts': 'Tastenkürzel',
  },
  shortcuts: {
    title: 'Tastenkürzel',
    anywhere: 'Überall',
    projects: 'In der Projektliste',
    keyLists: 'In Schlüssellisten',
    moveInKeys: 'Von Schlüssel zu Schlüssel',
    rowControls: 'Zu den Knöpfen der Zeile und zurück',
    rowMenu: 'Menü des Schlüssels',
    columnWidth: 'Auf einem Spaltenkopf: Spaltenbreite ändern',
    columnMenu: 'Auf einem Spaltenkopf: sein Menü',
    keyDetails: 'Einzelheiten des Schlüssels zeigen',
    revokeKey: 'Schlüssel widerrufen',
    tick: 'Schlüssel auswählen (Alle Schlüssel, Zustand)',
    tickRange: 'Schlüssel auf dem Weg auswählen',
    tickAll: 'Alle gezeigten Schlüssel auswählen',
    tickNone: 'Auswahl aufheben',
    search: 'In Suchfeldern',
    toList: 'Zur Liste',
    calendar: 'Im Kalender (Übersicht)',
    moveDay: 'Zu einem anderen Tag',
    moveWeek: 'An die Enden der Woche',
    moveMonth: 'Zu einem anderen Monat',
    openDay: 'Fälliges auflisten',
    dialogs: 'In Dialogen',
    findProject: 'Tippen, um ein Projekt zu finden',
    moveInList: 'Durch die Liste gehen',
    openProject: 'Projekt öffnen',
    renameProject: 'Projekt umbenennen',
    clearFind: 'Eingabe leeren',
    closeDialog: 'Schließen, ohne etwas zu tun',
    confirmDialog: 'Bestätigen',
  },
}
