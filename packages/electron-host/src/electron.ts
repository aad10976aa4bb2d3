import { EventEmitter } from 'node:events'
import type {
  AutoUpdater as ElectronAutoUpdater,
  BrowserWindow as ElectronBrowserWindow,
  Menu as ElectronMenu,
  MenuItem as ElectronMenuItem,
  Notification as ElectronNotification,
  Tray as ElectronTray,
} from 'electron'
import { app } from './app'
import { HostBrowserWindow } from './window/browser-window'
import { ClipboardItem, clipboard } from './desktop/clipboard'
import { dialog } from './desktop/dialog'
import { ipcMain } from './window/ipc'
import { HostMenu, HostMenuItem } from './window/menu'
import { nativeImage } from './desktop/native-image'
import { nativeTheme } from './desktop/native-theme'
import { net } from './session/net'
import { HostNotification } from './desktop/notification'
import { powerMonitor } from './desktop/power-monitor'
import { screen } from './desktop/screen'
import { session, sessionOf } from './session/session'
import { shell } from './desktop/shell'
import { crashReporter, globalShortcut, powerSaveBlocker, systemPreferences } from './desktop/system'
import { HostTray } from './window/tray'
import { webContents } from './window/web-contents'

/** The host's classes as Electron's: the one place where a subset stands for the whole. */
const BrowserWindow = HostBrowserWindow as unknown as typeof ElectronBrowserWindow
const Menu = HostMenu as unknown as typeof ElectronMenu
const MenuItem = HostMenuItem as unknown as typeof ElectronMenuItem
const Notification = HostNotification as unknown as typeof ElectronNotification
/** Squirrel's, which Linux does not have: it tells of nothing. */
const autoUpdater = new EventEmitter() as unknown as ElectronAutoUpdater
const Tray = HostTray as unknown as typeof ElectronTray
const { protocol } = sessionOf('').asSession

export {
  BrowserWindow,
  ClipboardItem,
  Menu,
  MenuItem,
  Notification,
  Tray,
  app,
  autoUpdater,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  systemPreferences,
  webContents,
}

export default {
  BrowserWindow,
  ClipboardItem,
  Menu,
  MenuItem,
  Notification,
  Tray,
  app,
  autoUpdater,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  systemPreferences,
  webContents,
}
