import { EventEmitter } from 'node:events'
import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron'
import { hostEvent } from './events'

/** All notifications ever made, for a test to look at and to click. */
export const notifications: ElectronNotification[] = []

/** `Notification` (Electron docs): recorded, not shown; `emit('click')` is the test's. */
export class HostNotification extends EventEmitter {
  static readonly isSupported = (): boolean => true
  title: string
  body: string
  silent: boolean
  isShown = false

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
    notifications.push(this as unknown as ElectronNotification)
  }

  show(): void {
    this.isShown = true
    this.emit('show', hostEvent())
  }

  close(): void {
    this.isShown = false
    this.emit('close', hostEvent())
  }
}
