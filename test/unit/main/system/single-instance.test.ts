/* oxlint-disable typescript/no-unsafe-type-assertion -- small fakes stand in for electron's types */
import { EventEmitter } from 'node:events'
import type { App, BrowserWindow } from 'electron'
import { expect, it, vi } from 'vitest'
import { bringToFront } from '../../../../src/main/window/bring-to-front'
import { isOnlyInstance } from '../../../../src/main/system/single-instance'

const nobody = (): void => {}

/** Two of them share one lock, as two processes with one profile folder do. */
const appWith = (lock: { holder: App | null }, words = ['keydesk', '--second']): App => {
  const app = new EventEmitter() as unknown as App
  app.requestSingleInstanceLock = () => {
    if (lock.holder !== null) {
      lock.holder.emit('second-instance', {}, words)
      return false
    }
    lock.holder = app
    return true
  }
  return app
}

it('the second start is told to end, and the first shows its window', () => {
  const lock = { holder: null }
  const show = vi.fn<() => void>()
  const told: (readonly string[])[] = []
  expect(isOnlyInstance(appWith(lock), show, (argv) => void told.push(argv))).toBe(true)
  expect(show).not.toHaveBeenCalled()
  const second = appWith(lock)
  expect(isOnlyInstance(second, nobody, nobody)).toBe(false)
  expect(told).toEqual([['keydesk', '--second']])
  expect(show).toHaveBeenCalledTimes(1)
  // One that ends anyway must not answer a third.
  expect(second.listenerCount('second-instance')).toBe(0)
})

it('a second start that was to open no window leaves the first as it is', () => {
  const lock = { holder: null }
  const show = vi.fn<() => void>()
  expect(isOnlyInstance(appWith(lock), show, nobody)).toBe(true)
  expect(isOnlyInstance(appWith(lock, ['keydesk', '--hidden']), nobody, nobody)).toBe(false)
  expect(show).not.toHaveBeenCalled()
})

it('a window comes to the front, also out of the dock; where there is none nothing is harmed', () => {
  const did: string[] = []
  bringToFront({
    isMinimized: () => true,
    restore: () => did.push('restore'),
    show: () => did.push('show'),
    focus: () => did.push('focus'),
  } as unknown as BrowserWindow)
  expect(did).toEqual(['restore', 'show', 'focus'])
  bringToFront(null)
})
