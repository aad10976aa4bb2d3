import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { AppCommand, externalPages } from '#shared/contract/app'
import { acceleratorOf } from '#shared/domain/shortcuts'
import { text } from '#shared/text/index'
import { nativeText } from '#shared/text/native'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  /** Adds the developer tools; false in packaged builds. */
  readonly withDevTools: boolean
  readonly send: (command: AppCommand) => void
  /** The commands that the window answers now; null where it has not said so. */
  readonly answered: readonly AppCommand[] | null
  readonly openPage: (page: (typeof externalPages)[number]) => void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The application menu of an operating system, as a template. */
export const menuTemplate = (options: MenuOptions): MenuItemConstructorOptions[] => {
  const words = nativeText.menu
  const isMac = options.platform === 'darwin'
  const item = (label: string, command: AppCommand): MenuItemConstructorOptions => {
    const accelerator = acceleratorOf(command, isMac)
    return {
      id: command,
      label,
      enabled: options.answered?.includes(command) !== false,
      ...(accelerator !== undefined && { accelerator }),
      click: () => options.send(command),
    }
  }
  const { views } = text.app
  const settings = [item(words.settings, 'show-settings'), item(words.manageWorkspaces, 'manage-workspaces')]
  const about: MenuItemConstructorOptions[] = [
    { role: 'about', label: words.about },
    item(words.checkForUpdates, 'check-for-updates'),
  ]

  const appMenu: MenuItemConstructorOptions = {
    label: 'Keydesk',
    submenu: [
      ...about,
      separator,
      ...settings,
      separator,
      { role: 'services', label: words.roles.services },
      separator,
      { role: 'hide', label: words.roles.hide },
      { role: 'hideOthers', label: words.roles.hideOthers },
      { role: 'unhide', label: words.roles.unhide },
      separator,
      { role: 'quit', label: words.quit },
    ],
  }
  const fileMenu: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [
      item(words.newProject, 'new-project'),
      separator,
      item(words.searchOrRun, 'search-or-run'),
      separator,
      ...(isMac
        ? [{ role: 'close', label: words.roles.close } as const]
        : [...settings, separator, { role: 'quit', label: words.quit } as const]),
    ],
  }
  const editMenu: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      { role: 'undo', label: words.roles.undo },
      { role: 'redo', label: words.roles.redo },
      separator,
      { role: 'cut', label: words.roles.cut },
      { role: 'copy', label: words.roles.copy },
      { role: 'paste', label: words.roles.paste },
      { role: 'delete', label: words.roles.delete },
      separator,
      { role: 'selectAll', label: words.roles.selectAll },
      separator,
      item(words.find, 'find'),
      item(words.identifyKey, 'identify-key'),
    ],
  }
  const keyMenu: MenuItemConstructorOptions = {
    label: words.key,
    submenu: [
      item(words.newKey, 'new-key'),
      separator,
      item(words.keyDetails, 'show-details'),
      item(words.copyKeys, 'copy-keys'),
      item(words.rotateKeys, 'rotate-keys'),
      item(words.revokeKeys, 'revoke-keys'),
      separator,
      item(words.copyKeyIds, 'copy-key-ids'),
      item(words.exportKeysCsv, 'export-keys-csv'),
      item(words.exportKeysJson, 'export-keys-json'),
      item(words.noteKeys, 'note-keys'),
    ],
  }
  const viewMenu: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      item(words.goBack, 'go-back'),
      item(words.goForward, 'go-forward'),
      separator,
      item(views.overview, 'show-overview'),
      item(views.inventory, 'show-inventory'),
      item(views.health, 'show-health'),
      item(views.rotations, 'show-rotations'),
      item(views.audit, 'show-audit'),
      separator,
      item(words.messages, 'show-messages'),
      item(words.refresh, 'refresh'),
      separator,
      { role: 'resetZoom', label: words.roles.resetZoom },
      { role: 'zoomIn', label: words.roles.zoomIn },
      { role: 'zoomOut', label: words.roles.zoomOut },
      separator,
      { role: 'togglefullscreen', label: words.roles.fullScreen },
      ...(options.withDevTools
        ? [separator, { role: 'toggleDevTools', label: words.roles.devTools } as const]
        : []),
    ],
  }
  const helpMenu: MenuItemConstructorOptions = {
    role: 'help',
    label: words.help,
    submenu: [
      item(words.showShortcuts, 'show-shortcuts'),
      separator,
      { label: words.vendorDocumentation, click: () => options.openPage('vendor-documentation') },
      { label: words.vendorPortal, click: () => options.openPage('vendor-portal') },
      separator,
      item(words.copyDiagnostics, 'copy-diagnostics'),
      ...(isMac ? [] : [separator, ...about]),
    ],
  }
  const windowMenu: MenuItemConstructorOptions = {
    role: 'windowMenu',
    label: words.window,
    submenu: [
      { role: 'minimize', label: words.roles.minimize },
      { role: 'zoom', label: words.roles.zoom },
      ...(isMac
        ? [separator, { role: 'front', label: words.roles.front } as const]
        : [{ role: 'close', label: words.roles.close } as const]),
    ],
  }
  return [...(isMac ? [appMenu] : []), fileMenu, editMenu, viewMenu, keyMenu, windowMenu, helpMenu]
}

/** Puts the application menu in place. */
export const setApplicationMenu = (options: MenuOptions): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
