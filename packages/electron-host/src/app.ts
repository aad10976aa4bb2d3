import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { App, LoginItemSettings, Settings } from 'electron'
import { commandLine } from './command-line'
import { hostEvent } from './events'
import { appFolder, appPackage } from './package-info'
import { paths } from './paths'
import { runtime } from './runtime'
import { SingleInstanceLock } from './single-instance'
import { windowRegistry } from './window/window-registry'

type Covered = Pick<
  App,
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'isReady'
  | 'whenReady'
  | 'focus'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAsDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'setAppUserModelId'
  | 'setBadgeCount'
  | 'getBadgeCount'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'isPackaged'
>

const locale = (): string => new Intl.PluralRules().resolvedOptions().locale

/** `app` (Electron docs, app), with Electron's order of quitting. */
class HostApp extends EventEmitter implements Covered {
  readonly isPackaged = false
  readonly commandLine = commandLine
  readonly dock = undefined
  applicationMenu = null
  name = paths.getName()
  badgeCount = 0
  #isReady = false
  #isQuitting = false
  #isExiting = false
  #isShutDown = false
  #exitCode = 0
  #loginItems: Settings = { openAtLogin: false }
  #lock: SingleInstanceLock | undefined
  #relaunch: readonly string[] | undefined
  readonly #ready = new Promise<void>((resolve) => this.once('ready', () => resolve()))

  constructor() {
    super()
    windowRegistry.onAllClosed = () => this.#onAllClosed()
    windowRegistry.onCloseCancelled = () => {
      this.#isQuitting = false
    }
    runtime.on('lost', () => {
      console.error('The browser behind the electron host has ended')
      this.exit(1)
    })
  }

  get isQuitting(): boolean {
    return this.#isQuitting
  }

  /** The host's: called once main's module has run, as Electron's `ready` comes after it. */
  becomeReady(): void {
    if (this.#isShutDown) return
    this.#isReady = true
    this.emit('will-finish-launching')
    this.emit('ready', hostEvent(), {})
  }

  isReady(): boolean {
    return this.#isReady
  }

  whenReady(): Promise<void> {
    return this.#ready
  }

  quit(): void {
    if (this.#isQuitting) return
    const event = hostEvent()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.#isQuitting = true
    const windows = windowRegistry.all()
    if (windows.length === 0) this.#notifyAndShutDown()
    else for (const window of windows) window.close()
  }

  exit(exitCode = 0): void {
    this.#exitCode = exitCode
    this.#isQuitting = true
    this.#isExiting = true
    for (const window of windowRegistry.all()) window.destroy()
    this.#shutDown()
  }

  relaunch(options: { args?: string[] } = {}): void {
    this.#relaunch = options.args ?? process.argv.slice(1)
  }

  #onAllClosed(): void {
    if (this.#isExiting) return
    if (this.#isQuitting) this.#notifyAndShutDown()
    else if (!this.emit('window-all-closed')) this.quit()
  }

  #notifyAndShutDown(): void {
    const event = hostEvent()
    this.emit('will-quit', event)
    if (event.defaultPrevented) this.#isQuitting = false
    else this.#shutDown()
  }

  #shutDown(): void {
    if (this.#isShutDown) return
    this.#isShutDown = true
    this.emit('quit', hostEvent(), this.#exitCode)
    this.#lock?.release()
    void runtime.end().then(() => {
      if (this.#relaunch !== undefined) {
        spawn(process.execPath, [...this.#relaunch], { detached: true, stdio: 'ignore' }).unref()
      }
      process.exit(this.#exitCode)
    })
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    this.#lock ??= new SingleInstanceLock(this.getPath('userData'))
    return this.#lock.request(
      { argv: [...process.argv], cwd: process.cwd(), additionalData: additionalData ?? null },
      ({ argv, cwd, additionalData: data }) => this.emit('second-instance', hostEvent(), argv, cwd, data),
    )
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock?.isHeld ?? false
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release()
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    return paths.get(name)
  }

  setPath(name: string, path: string): void {
    paths.set(name, path)
  }

  setAppLogsPath(path = paths.get('logs')): void {
    paths.set('logs', path)
  }

  getName(): string {
    return paths.getName()
  }

  setName(name: string): void {
    this.name = name
    paths.setName(name)
  }

  getVersion(): string {
    return appPackage.version ?? '0.0.0'
  }

  getAppPath(): string {
    return appFolder
  }

  getLocale(): string {
    return commandLine.getSwitchValue('lang') || locale()
  }

  getLocaleCountryCode(): string {
    return locale().split('-').at(-1) ?? ''
  }

  getSystemLocale(): string {
    return locale()
  }

  getPreferredSystemLanguages(): string[] {
    return [locale()]
  }

  setAsDefaultProtocolClient(): boolean {
    return true
  }

  removeAsDefaultProtocolClient(): boolean {
    return true
  }

  isDefaultProtocolClient(): boolean {
    return false
  }

  setBadgeCount(count = 0): boolean {
    this.badgeCount = count
    return true
  }

  getBadgeCount(): number {
    return this.badgeCount
  }

  setLoginItemSettings(settings: Settings): void {
    this.#loginItems = settings
  }

  getLoginItemSettings(): LoginItemSettings {
    const openAtLogin = this.#loginItems.openAtLogin ?? false
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    }
  }

  focus(): void {}
  hide(): void {}
  show(): void {}
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  addRecentDocument(): void {}
  clearRecentDocuments(): void {}
  setUserTasks(): boolean {
    return true
  }
  isAccessibilitySupportEnabled(): boolean {
    return false
  }
  setAccessibilitySupportEnabled(): void {}
  getGPUFeatureStatus(): object {
    return {}
  }
  getAppMetrics(): object[] {
    return []
  }
}

export const hostApp = new HostApp()
export const app = hostApp as unknown as App
