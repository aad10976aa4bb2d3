import type { NativeText } from '../native'
import { listed } from './listed'
import { plural } from './plural'

/** The text of the menu and of system notifications. `…` marks a command that asks for more before it acts. */
export const menu: NativeText['menu'] = {
  file: 'Datei',
  edit: 'Bearbeiten',
  key: 'Schlüssel',
  view: 'Ansicht',
  window: 'Fenster',
  help: 'Hilfe',
  newKey: 'Neuer Schlüssel …',
  keyDetails: 'Details',
  copyKeys: 'ID kopieren',
  copyKeyIds: 'IDs der Auswahl kopieren',
  exportKeysCsv: 'Auswahl als CSV exportieren …',
  exportKeysJson: 'Auswahl als JSON exportieren …',
  noteKeys: 'Notizen zur Auswahl …',
  rotateKeys: 'Rotieren …',
  revokeKeys: 'Widerrufen …',
  newProject: 'Neues Projekt …',
  searchOrRun: 'Suchen oder ausführen …',
  find: 'Schlüssel suchen',
  identifyKey: 'Welcher Schlüssel ist das? …',
  refresh: 'Aktualisieren',
  goBack: 'Zurück',
  goForward: 'Vorwärts',
  settings: 'Einstellungen …',
  checkForUpdates: 'Nach Updates suchen …',
  manageWorkspaces: 'Arbeitsbereiche verwalten …',
  showShortcuts: 'Tastenkombinationen',
  copyDiagnostics: 'Diagnose kopieren',
  vendorPortal: 'Speechmatics-Portal',
  vendorDocumentation: 'Speechmatics-Dokumentation',
  about: 'Über Keydesk',
  quit: 'Keydesk beenden',
  roles: {
    services: 'Dienste',
    hide: 'Keydesk ausblenden',
    hideOthers: 'Andere ausblenden',
    unhide: 'Alle einblenden',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    delete: 'Löschen',
    selectAll: 'Alles auswählen',
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fullScreen: 'Vollbild ein/aus',
    devTools: 'Entwicklerwerkzeuge ein/aus',
    minimize: 'Minimieren',
    zoom: 'Zoomen',
    front: 'Alle nach vorne bringen',
    close: 'Schließen',
  },
  tray: {
    open: 'Keydesk öffnen',
    due: (count) =>
      plural(count, {
        one: '# Rotation oder Enddatum ist fällig',
        other: '# Rotationen oder Enddaten sind fällig',
      }),
    atLeast: (due) => `Mindestens ${due}`,
    nothingDue: 'Keine Rotation und kein Enddatum ist fällig',
    notKnown: 'Nicht bekannt, was fällig ist',
    toolTip: (due) => `Keydesk: ${due}`,
    moreRotations: (count) => plural(count, { one: '# weitere Rotation', other: '# weitere Rotationen' }),
    pastDate: (count) =>
      plural(count, { one: '# Schlüssel nach seinem Enddatum', other: '# Schlüssel nach ihren Enddaten' }),
  },
  messages: 'Meldungen',
  rotationDueTitle: 'Ein alter API-Schlüssel ist zum Widerrufen fällig',
  rotationDueBody: (name) =>
    `„${name}“ wurde ersetzt, und die Frist ist abgelaufen. Keydesk fragt Sie, bevor es ihn widerruft.`,
  rotationDueElsewhereBody: (name) =>
    `„${name}“ wurde ersetzt, und die Frist ist abgelaufen. Ihre Organisation erlaubt nicht, Schlüssel mit Keydesk zu widerrufen: Bitten Sie jemanden, der es anderswo darf.`,
  usedUntilOverTitle: (count) =>
    plural(count, {
      one: 'Das Enddatum eines API-Schlüssels ist überschritten',
      other: 'Die Enddaten von # API-Schlüsseln sind überschritten',
    }),
  usedUntilOverBody: (names) =>
    `${listed(names.map((name) => `„${name}“`))}. Ein Datum widerruft nichts: Entscheiden Sie unter „Zustand“, was zu tun ist.`,
}
