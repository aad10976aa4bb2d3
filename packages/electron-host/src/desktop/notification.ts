import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'
import { hostEvent } from '../events'

/** `Notification` (Electron docs): not shown; a test's driver notes it and presses it. */
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
