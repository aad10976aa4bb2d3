/* oxlint-disable typescript/no-unsafe-type-assertion -- small fakes stand in for electron's types */
import { EventEmitter } from 'node:events'
import type { App, BrowserWindow, MessageBoxOptions } from 'electron'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Unfinished } from '../../../../src/main/features'

let asked: { box: MessageBoxOptions; answer: (response: number) => void; fail: () => void }[] = []
vi.mock('electron', () => ({
  dialog: {
    showMessageBox: async (...given: readonly (BrowserWindow | MessageBoxOptions)[]) =>
      new Promise((resolve, reject) => {
        const box = given.at(-1) as MessageBoxOptions
        asked.push({
          box,
          answer: (response) => resolve({ response }),
          fail: () => reject(new Error('no display')),
        })
      }),
  },
}))
const { askBeforeLeaving } = await import('../../../../src/main/window/leaving')

const due = (...names: string[]): Unfinished => ({
  kind: 'rotations',
  due: names.map((name) => ({
    projectName: 'Captions',
    oldKey: { id: `id-${name}`, name, clientRef: '', createdAt: null },
  })),
})

let unfinished: Unfinished | null
let isUnreadable: boolean
let isStuck: boolean
let endsWithWindow: boolean
let isRestarting: boolean
let quits: number
let stayed: Unfinished[]
let app: EventEmitter
let window: EventEmitter
let shownWindow: BrowserWindow | null
let leaving: ReturnType<typeof askBeforeLeaving>

/** Tells of an event as Electron does, and answers whether it was held up. */
const isHeldUp = (of: EventEmitter, name: 'before-quit' | 'close'): boolean => {
  const event = new Event(name, { cancelable: true })
  of.emit(name, event)
  return event.defaultPrevented
}

const question = async (number = 1): Promise<(typeof asked)[number]> =>
  await vi.waitFor(() => {
    const found = asked[number - 1]
    if (found === undefined) throw new Error('nobody was asked')
    return found
  })

beforeEach(() => {
  asked = []
  unfinished = null
  isUnreadable = false
  isStuck = false
  endsWithWindow = true
  isRestarting = false
  quits = 0
  stayed = []
  window = new EventEmitter()
  shownWindow = null
  app = Object.assign(new EventEmitter(), {
    quit: () => {
      quits += 1
      expect(isHeldUp(app, 'before-quit')).toBe(false)
      expect(isHeldUp(window, 'close')).toBe(false)
    },
  })
  leaving = askBeforeLeaving({
    app: app as unknown as App,
    window: () => shownWindow,
    endsWithWindow: () => endsWithWindow,
    isRestarting: () => isRestarting,
    unfinished: async () => {
      if (isUnreadable) throw new Error('the disk is gone')
      return isStuck ? await new Promise(() => {}) : unfinished
    },
    stay: (open) => void stayed.push(open),
  })
  leaving.follow(window as unknown as BrowserWindow)
})

it('nobody is asked where nothing is unfinished: it ends once that is known', async () => {
  expect(isHeldUp(window, 'close')).toBe(true)
  await vi.waitFor(() => expect(quits).toBe(1))
  expect(asked).toEqual([])
  expect(isHeldUp(window, 'close')).toBe(false)
  expect(isHeldUp(app, 'before-quit')).toBe(false)
})

it('a rotation that is due holds quitting up; staying keeps Keydesk, and the next quit asks again', async () => {
  unfinished = due('captions')
  expect(isHeldUp(app, 'before-quit')).toBe(true)
  const { box, answer } = await question()
  expect(box).toMatchObject({
    message: 'An old key is due to be revoked',
    buttons: ['Show rotations', 'Quit anyway'],
    defaultId: 0,
    cancelId: 0,
  })
  expect(box.detail).toContain('“captions” in Captions')
  // Asked one time, however often it is tried meanwhile.
  expect(isHeldUp(window, 'close')).toBe(true)
  expect(asked).toHaveLength(1)
  answer(0)
  await vi.waitFor(() => expect(stayed).toEqual([unfinished]))
  expect(quits).toBe(0)
  await vi.waitFor(() => {
    expect(isHeldUp(app, 'before-quit')).toBe(true)
    expect(asked).toHaveLength(2)
  })
})

it('asks in front of a window that was minimized', async () => {
  const did: string[] = []
  shownWindow = {
    isMinimized: () => true,
    restore: () => did.push('restore'),
    show: () => did.push('show'),
    focus: () => did.push('focus'),
  } as unknown as BrowserWindow
  unfinished = due('captions')
  isHeldUp(app, 'before-quit')
  await question()
  expect(did).toEqual(['restore', 'show', 'focus'])
})

it('quitting anyway goes through, also from the button of the window', async () => {
  unfinished = due('a', 'b', 'c', 'd', '')
  expect(isHeldUp(window, 'close')).toBe(true)
  const { box, answer } = await question()
  expect(box.message).toBe('5 old keys are due to be revoked')
  expect(box.detail).toContain('“a” in Captions, “b” in Captions, “c” in Captions and 2 more')
  answer(1)
  await vi.waitFor(() => expect(quits).toBe(1))
  expect(stayed).toEqual([])
})

it('a key without a name goes by its ID', async () => {
  unfinished = due(' ')
  isHeldUp(app, 'before-quit')
  expect((await question()).box.detail).toContain('“id- ” in Captions')
})

it('values that nobody has taken are asked about in their own words', async () => {
  unfinished = { kind: 'values', keyNames: ['captions'], notedNames: ['batch'] }
  isHeldUp(app, 'before-quit')
  expect((await question()).box).toMatchObject({
    message: 'The value of the new key “captions” has not been copied or saved',
    buttons: ['Keep Keydesk open', 'Quit anyway'],
    // One yes would lose both.
    detail: expect.stringContaining('Notes on “batch” have not been saved'),
  })
})

it('closing a window that Keydesk outlives asks nothing', () => {
  unfinished = due('captions')
  endsWithWindow = false
  expect(isHeldUp(window, 'close')).toBe(false)
  expect(isHeldUp(app, 'before-quit')).toBe(true)
})

it('neither a restart for an update nor a shutdown of the system is held up', () => {
  unfinished = due('captions')
  isRestarting = true
  expect(isHeldUp(window, 'close')).toBe(false)
  expect(isHeldUp(app, 'before-quit')).toBe(false)
  isRestarting = false
  leaving.shutDown()
  expect(isHeldUp(app, 'before-quit')).toBe(false)
  expect(asked).toEqual([])
})

it('a question that cannot be shown locks nobody in', async () => {
  unfinished = due('captions')
  isHeldUp(app, 'before-quit')
  ;(await question()).fail()
  await vi.waitFor(() => expect(quits).toBe(1))
})

it('nor does a disk that cannot be read', async () => {
  isUnreadable = true
  isHeldUp(app, 'before-quit')
  await vi.waitFor(() => expect(quits).toBe(1))
})

it('nor one that never answers', async () => {
  isStuck = true
  isHeldUp(app, 'before-quit')
  await vi.waitFor(() => expect(quits).toBe(1), { timeout: 10_000 })
})

it('a window that is gone already is not asked about, and takes Keydesk along', () => {
  unfinished = due('captions')
  window.emit('close', new Event('close', { cancelable: false }))
  expect(isHeldUp(app, 'before-quit')).toBe(false)
  expect(asked).toEqual([])
})
