import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { AppCommand, externalPages } from '#shared/contract/app'
import { acceleratorOf } from '#shared/domain/shortcuts'
import { text } from '#shared/text/index'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  /** Adds the developer tools; false in packaged builds. */
  readonly withDevTools: boolean
  readonly send: (command: AppCommand) => void
  readonly openPage: (page: (typeof externalPages)[number]) => void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The application menu of an operating system, as a template. */
export const menuTemplate = (options: MenuOptions): MenuItemConstructorOptions[] => {
  const words = text.menu
  const isMac = options.platform === 'darwin'
  const item = (label: string, command: AppCommand): MenuItemConstructorOptions => {
    const accelerator = acceleratorOf(command)
    return {
      label,
      ...(accelerator !== undefined && { accelerator }),
      click: () => options.send(command),
    }
  }
  const manageWorkspaces = item(words.manageWorkspaces, 'manage-workspaces')

  const appMenu: MenuItemConstructorOptions = {
    label: 'Keydesk',
    submenu: [
      { role: 'about', label: words.about },
      separator,
      manageWorkspaces,
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
      item(words.newKey, 'new-key'),
      item(words.newProject, 'new-project'),
      separator,
      item(words.switchProject, 'switch-project'),
      separator,
      ...(isMac
        ? [{ role: 'close', label: words.roles.close } as const]
        : [manageWorkspaces, separator, { role: 'quit', label: words.quit } as const]),
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
  const viewMenu: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      item(words.refresh, 'refresh'),
      item(words.showRotations, 'show-rotations'),
      item(words.showHealth, 'show-health'),
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
      ...(isMac ? [] : [separator, { role: 'about', label: words.about } as const]),
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
  return [...(isMac ? [appMenu] : []), fileMenu, editMenu, viewMenu, windowMenu, helpMenu]
}

/** Puts the application menu in place. */
export const setApplicationMenu = (options: MenuOptions): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
