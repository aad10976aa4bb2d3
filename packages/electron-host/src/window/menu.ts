import { EventEmitter } from 'node:events'
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron'
import { parseAccelerator } from './accelerators'
import { hostApp } from '../app'
import { HostBrowserWindow } from './browser-window'
import { hostEvent } from '../events'
import { type HostWebContents, allContents, shortcutSource } from './web-contents'
import { windowRegistry } from './window-registry'
import type { Shortcut } from '../world/config'

type Role = NonNullable<MenuItemConstructorOptions['role']>

interface RoleAction {
  readonly label: string
  readonly accelerator?: string
  /** False where the page itself does it on the same keys. */
  readonly isShortcut?: boolean
  readonly run?: (window: HostBrowserWindow | null, contents: HostWebContents | undefined) => void
}

const zoom =
  (step: number): NonNullable<RoleAction['run']> =>
  (_window, contents) =>
    contents?.setZoomLevel(step === 0 ? 0 : contents.getZoomLevel() + step)

// Electron docs, MenuItem: roles. Labels and accelerators are those of Electron's own role list.
const roles: Readonly<Partial<Record<Lowercase<Role>, RoleAction>>> = {
  about: { label: 'About', run: () => hostApp.showAboutPanel() },
  close: { label: 'Close Window', accelerator: 'CmdOrCtrl+W', run: (window) => window?.close() },
  copy: { label: 'Copy', accelerator: 'CmdOrCtrl+C', isShortcut: false, run: (_w, page) => page?.copy() },
  cut: { label: 'Cut', accelerator: 'CmdOrCtrl+X', isShortcut: false, run: (_w, page) => page?.cut() },
  delete: { label: 'Delete', run: (_w, page) => page?.delete() },
  forcereload: {
    label: 'Force Reload',
    accelerator: 'Shift+CmdOrCtrl+R',
    run: (_w, page) => page?.reloadIgnoringCache(),
  },
  hide: { label: 'Hide', run: () => {} },
  minimize: { label: 'Minimize', accelerator: 'CmdOrCtrl+M', run: (window) => window?.minimize() },
  paste: { label: 'Paste', accelerator: 'CmdOrCtrl+V', isShortcut: false, run: (_w, page) => page?.paste() },
  quit: { label: 'Quit', accelerator: 'CmdOrCtrl+Q', run: () => hostApp.quit() },
  redo: {
    label: 'Redo',
    accelerator: 'Shift+CmdOrCtrl+Z',
    isShortcut: false,
    run: (_w, page) => page?.redo(),
  },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', run: (_w, page) => page?.reload() },
  resetzoom: { label: 'Actual Size', accelerator: 'CmdOrCtrl+0', run: zoom(0) },
  selectall: {
    label: 'Select All',
    accelerator: 'CmdOrCtrl+A',
    isShortcut: false,
    run: (_w, page) => page?.selectAll(),
  },
  toggledevtools: { label: 'Toggle Developer Tools', accelerator: 'Ctrl+Shift+I', run: () => {} },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: process.platform === 'darwin' ? 'Control+Command+F' : 'F11',
    run: (window) => window?.setFullScreen(!window.isFullScreen()),
  },
  undo: { label: 'Undo', accelerator: 'CmdOrCtrl+Z', isShortcut: false, run: (_w, page) => page?.undo() },
  zoomin: { label: 'Zoom In', accelerator: 'CmdOrCtrl+Plus', run: zoom(0.5) },
  zoomout: { label: 'Zoom Out', accelerator: 'CmdOrCtrl+-', run: zoom(-0.5) },
}

const submenus: Readonly<
  Partial<Record<Lowercase<Role>, { label: string; roles: readonly (Role | null)[] }>>
> = {
  filemenu: { label: 'File', roles: [process.platform === 'darwin' ? 'close' : 'quit'] },
  editmenu: {
    label: 'Edit',
    roles: ['undo', 'redo', null, 'cut', 'copy', 'paste', 'delete', null, 'selectAll'],
  },
  viewmenu: {
    label: 'View',
    roles: [
      'reload',
      'forceReload',
      'toggleDevTools',
      null,
      'resetZoom',
      'zoomIn',
      'zoomOut',
      null,
      'togglefullscreen',
    ],
  },
  windowmenu: { label: 'Window', roles: ['minimize', 'close'] },
}

const lower = (role: Role): Lowercase<Role> => role.toLowerCase() as Lowercase<Role>
let lastCommandId = 0

/** `MenuItem` (Electron docs). */
export class HostMenuItem {
  readonly id: string
  readonly commandId = ++lastCommandId
  label: string
  sublabel: string
  toolTip: string
  readonly type: NonNullable<MenuItemConstructorOptions['type']>
  readonly role: Role | undefined
  readonly accelerator: string | undefined
  readonly isShortcut: boolean
  enabled: boolean
  visible: boolean
  checked: boolean
  registerAccelerator: boolean
  submenu: HostMenu | undefined
  menu: HostMenu | undefined
  readonly click: (event?: object, window?: BrowserWindow | null, contents?: unknown) => void

  constructor(options: MenuItemConstructorOptions) {
    this.role = options.role
    const action = options.role === undefined ? undefined : roles[lower(options.role)]
    const own = options.role === undefined ? undefined : submenus[lower(options.role)]
    this.id = options.id ?? ''
    this.label = options.label ?? action?.label ?? own?.label ?? options.role ?? ''
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    this.accelerator = options.accelerator ?? action?.accelerator
    this.isShortcut = action?.isShortcut ?? true
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.registerAccelerator = options.registerAccelerator ?? true
    const template =
      options.submenu ??
      own?.roles.map((role): MenuItemConstructorOptions => (role === null ? { type: 'separator' } : { role }))
    if (template !== undefined) {
      this.submenu = Array.isArray(template)
        ? HostMenu.buildFromTemplate(template)
        : (template as unknown as HostMenu)
    }
    this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu')
    this.click = (event = hostEvent(), window = HostBrowserWindow.getFocusedWindow()?.asWindow ?? null) => {
      if (!this.enabled) return
      if (this.type === 'checkbox') this.checked = !this.checked
      if (this.type === 'radio') {
        for (const item of this.menu?.items ?? []) if (item.type === 'radio') item.checked = item === this
      }
      const hostWindow = window as unknown as HostBrowserWindow | null
      if (action?.run !== undefined) action.run(hostWindow, hostWindow?.contents)
      else {
        options.click?.(
          this as unknown as Parameters<NonNullable<MenuItemConstructorOptions['click']>>[0],
          window ?? undefined,
          event as Parameters<NonNullable<MenuItemConstructorOptions['click']>>[2],
        )
      }
    }
  }
}

let applicationMenu: HostMenu | null = null

/** `Menu` (Electron docs). Nothing is drawn: a popped-up menu stays until it is closed. */
export class HostMenu extends EventEmitter {
  readonly items: HostMenuItem[] = []
  #onClose: (() => void) | undefined

  static readonly buildFromTemplate = (
    template: readonly (MenuItemConstructorOptions | HostMenuItem)[],
  ): HostMenu => {
    const menu = new HostMenu()
    for (const each of template) menu.append(each instanceof HostMenuItem ? each : new HostMenuItem(each))
    return menu
  }

  static readonly setApplicationMenu = (menu: HostMenu | null): void => {
    applicationMenu = menu
    // Until one is set there is Electron's own.
    windowRegistry.hasMenu = () => menu !== null
    for (const contents of allContents()) contents.updateShortcuts()
  }

  static readonly getApplicationMenu = (): HostMenu | null => applicationMenu
  static readonly sendActionToFirstResponder = (): void => {}

  append(item: HostMenuItem): void {
    this.insert(this.items.length, item)
  }

  insert(position: number, item: HostMenuItem): void {
    item.menu = this
    this.items.splice(position, 0, item)
  }

  getMenuItemById(id: string): HostMenuItem | null {
    return this.flatten().find((item) => item.id === id) ?? null
  }

  flatten(): HostMenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu?.flatten() ?? [])])
  }

  popup(options: { readonly callback?: () => void } = {}): void {
    this.#onClose = options.callback
    this.emit('menu-will-show', hostEvent())
  }

  closePopup(): void {
    this.emit('menu-will-close', hostEvent())
    this.#onClose?.()
    this.#onClose = undefined
  }
}

const pressable = (): HostMenuItem[] =>
  (applicationMenu?.flatten() ?? []).filter(
    (item) => item.isShortcut && item.accelerator !== undefined && item.submenu === undefined,
  )

shortcutSource.shortcuts = () =>
  pressable()
    .map((item) =>
      item.registerAccelerator ? parseAccelerator(item.accelerator ?? '', item.commandId) : null,
    )
    .filter((shortcut): shortcut is Shortcut => shortcut !== null)
shortcutSource.fire = (index, window) => {
  pressable()
    .find((item) => item.commandId === index)
    ?.click(hostEvent({ triggeredByAccelerator: true }), window)
}
