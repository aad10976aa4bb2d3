import { EventEmitter } from 'node:events'

/** `Tray` (Electron docs): keeps what it is given, shows nothing. */
export class HostTray extends EventEmitter {
  menu: unknown = null
  toolTip = ''
  #isDestroyed = false

  setContextMenu(menu: unknown): void {
    this.menu = menu
  }

  setToolTip(text: string): void {
    this.toolTip = text
  }

  setImage(): void {}
  setTitle(): void {}

  destroy(): void {
    this.#isDestroyed = true
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }
}
