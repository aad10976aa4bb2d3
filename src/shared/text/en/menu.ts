import { listed } from './listed'
import { plural } from './plural'

/** The text of the menu and of system notifications. `…` marks a command that asks for more before it acts. */
export const menu = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  newKey: 'New Key…',
  newProject: 'New Project…',
  switchProject: 'Go to Project…',
  find: 'Find Keys',
  identifyKey: 'Which Key Is This?…',
  refresh: 'Refresh',
  showRotations: 'Rotations',
  showHealth: 'Health',
  manageWorkspaces: 'Manage Workspaces…',
  showShortcuts: 'Keyboard Shortcuts',
  copyDiagnostics: 'Copy Diagnostics',
  vendorPortal: 'Speechmatics Portal',
  vendorDocumentation: 'Speechmatics Documentation',
  about: 'About Keydesk',
  quit: 'Quit Keydesk',
  roles: {
    services: 'Services',
    hide: 'Hide Keydesk',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    delete: 'Delete',
    selectAll: 'Select All',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Toggle Full Screen',
    devTools: 'Toggle Developer Tools',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring All to Front',
    close: 'Close',
  },
  rotationDueTitle: 'An old API key is due to be revoked',
  rotationDueBody: (name: string) =>
    `“${name}” has been replaced and its time is up. Keydesk asks you before revoking it.`,
  rotationDueElsewhereBody: (name: string) =>
    `“${name}” has been replaced and its time is up. Your organisation doesn’t allow keys to be revoked with Keydesk: ask whoever may do it elsewhere.`,
  usedUntilOverTitle: (count: number) =>
    plural(count, {
      one: 'The use-until date of an API key is over',
      other: 'The use-until dates of # API keys are over',
    }),
  usedUntilOverBody: (names: readonly string[]) =>
    `${listed(names.map((name) => `“${name}”`))}. Nothing is revoked by a date: decide what to do in Health.`,
}
