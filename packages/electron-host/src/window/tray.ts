import { readFileSync } from 'node:fs'
import { EventEmitter } from 'node:events'
import { hostApp } from '../app'

/** Throws as Electron does where a path has no image. */
const look = (image: unknown): void => {
  if (typeof image !== 'string') return
  try {
    readFileSync(image)
  } catch {
    throw new Error(`Failed to load image from path '${image}'`)
  }
}

/** `Tray` (Electron docs): keeps what it is given, shows nothing. */
export class HostTray extends EventEmitter {
  #isDestroyed = false

  constructor(image: unknown) {
    super()
    if (!hostApp.isReady()) throw new Error('Cannot create Tray before app is ready')
    look(image)
  }

  #check(): void {
    if (this.#isDestroyed) throw new Error('Tray is destroyed')
  }

  setContextMenu(): void {
    this.#check()
  }

  setToolTip(): void {
    this.#check()
  }

  setImage(image: unknown): void {
    this.#check()
    look(image)
  }

  setTitle(): void {
    this.#check()
  }

  destroy(): void {
    this.#isDestroyed = true
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }
}
