/* oxlint-disable typescript/no-unsafe-type-assertion -- small fakes stand in for electron's types */
import { EventEmitter } from 'node:events'
import type { App, BrowserWindow } from 'electron'
import { expect, it } from 'vitest'
import { isOnlyInstance } from '../../../src/main/window/single-instance'

const nobody = (): void => {}

/** Two of them share one lock, as two processes with one profile folder do. */
const appWith = (lock: { holder: App | null }): App => {
  const app = new EventEmitter() as unknown as App
  app.requestSingleInstanceLock = () => {
    if (lock.holder !== null) {
      lock.holder.emit('second-instance', {}, ['keydesk', '--second'])
      return false
    }
    lock.holder = app
    return true
  }
  return app
}

it('the second start is told to end, and the first comes to the front, also out of the dock', () => {
  const lock = { holder: null }
  const did: string[] = []
  const window = {
    isMinimized: () => true,
    restore: () => did.push('restore'),
    show: () => did.push('show'),
    focus: () => did.push('focus'),
  } as unknown as BrowserWindow
  const told: (readonly string[])[] = []
  const isOnly = isOnlyInstance(
    appWith(lock),
    () => window,
    (argv) => void told.push(argv),
  )
  expect(isOnly).toBe(true)
  expect(did).toEqual([])
  const second = appWith(lock)
  expect(isOnlyInstance(second, () => null, nobody)).toBe(false)
  expect(told).toEqual([['keydesk', '--second']])
  expect(did).toEqual(['restore', 'show', 'focus'])
  // One that ends anyway must not answer a third.
  expect(second.listenerCount('second-instance')).toBe(0)
})

it('a first one that has no window yet is not harmed', () => {
  const lock = { holder: null }
  expect(isOnlyInstance(appWith(lock), () => null, nobody)).toBe(true)
  expect(isOnlyInstance(appWith(lock), () => null, nobody)).toBe(false)
})
