import { afterEach, describe, expect, it, vi } from 'vitest'
import { watchLockSignals } from '../../../../src/main/dbus/lock-signals'
import { type Scripted, startFakeBus } from './fake-bus'

const closings: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close()
})

const own = '/org/freedesktop/login1/session/_31'
const other = '/org/freedesktop/login1/session/_32'
const lock = { from: 'org.freedesktop.login1.Session', member: 'Lock' }
const unlock = { ...lock, member: 'Unlock' }
const changed = { from: 'org.freedesktop.DBus.Properties', member: 'PropertiesChanged' }
const busItself = 'org.freedesktop.DBus'
const ownerChanged = (name: string, owner: string) => ({
  path: '/org/freedesktop/DBus',
  from: busItself,
  member: 'NameOwnerChanged',
  value: { texts: [name, ':1.0', owner] },
})

/** A logind that knows our session, and what is heard of it. */
const withLogind = async (answers: Record<string, Scripted | undefined> = {}) => {
  const state = { isLocked: false }
  const bus = await startFakeBus((member) =>
    member in answers
      ? answers[member]
      : member === 'GetSession'
        ? { text: own }
        : member === 'GetNameOwner'
          ? { text: ':1.0' }
          : member === 'Get'
            ? { isTrue: state.isLocked }
            : null,
  )
  closings.push(bus.close)
  const onLock = vi.fn()
  const stop = watchLockSignals(onLock, {
    sessionSockets: [],
    systemSockets: [bus.path],
    sessionId: '1',
    retryMs: 20,
  })
  closings.push(stop)
  const asks = (member: string): number => bus.asked.filter((each) => each === member).length
  return { bus, state, onLock, stop, asks }
}

describe.runIf(process.platform === 'linux')('logind', () => {
  it('tells of a lock of our own session, and another’s is none', async () => {
    const { bus, onLock, asks } = await withLogind()
    await vi.waitFor(() => expect(asks('Get')).toBe(1))
    bus.say({ ...lock, path: other })
    bus.say({ ...unlock, path: own })
    bus.say({ ...lock, path: own })
    await vi.waitFor(() => expect(onLock).toHaveBeenCalled())
    expect(onLock).toHaveBeenCalledTimes(1)
  })

  it('says by a property that the session is locked, and is asked where it changes', async () => {
    const { bus, state, onLock, asks } = await withLogind()
    await vi.waitFor(() => expect(asks('Get')).toBe(1))
    bus.say({ ...changed, path: own })
    await vi.waitFor(() => expect(asks('Get')).toBe(2))
    expect(onLock).not.toHaveBeenCalled()
    state.isLocked = true
    bus.say({ ...changed, path: own })
    await vi.waitFor(() => expect(onLock).toHaveBeenCalledTimes(1))
  })

  it('is found again after the bus went, and a lock meanwhile is noticed', async () => {
    const { bus, state, onLock, asks } = await withLogind()
    await vi.waitFor(() => expect(asks('Get')).toBe(1))
    state.isLocked = true
    bus.drop()
    await vi.waitFor(() => expect(onLock).toHaveBeenCalledTimes(1))
    state.isLocked = false
    bus.say({ ...lock, path: own })
    await vi.waitFor(() => expect(onLock).toHaveBeenCalledTimes(2))
  })

  it('is asked for the session that the environment names where it finds none by itself', async () => {
    const { asks, onLock } = await withLogind({
      GetSession: { error: 'org.freedesktop.login1.NoSuchSession' },
    })
    await vi.waitFor(() => expect(asks('GetSession')).toBeGreaterThanOrEqual(2))
    expect(asks('AddMatch')).toBe(0)
    expect(onLock).not.toHaveBeenCalled()
  })

  it('is asked again later where it does not know the session yet', async () => {
    const answers: Record<string, Scripted | undefined> = {
      GetSession: { error: 'org.freedesktop.login1.NoSuchSession' },
    }
    const { bus, asks, onLock } = await withLogind(answers)
    await vi.waitFor(() => expect(asks('GetSession')).toBeGreaterThanOrEqual(4))
    answers['GetSession'] = { text: own }
    await vi.waitFor(() => expect(asks('Get')).toBe(1))
    bus.say({ ...lock, path: own })
    await vi.waitFor(() => expect(onLock).toHaveBeenCalledTimes(1))
  })

  it('is heard alone: the same signal of another connection is no lock', async () => {
    const { bus, onLock, asks } = await withLogind()
    await vi.waitFor(() => expect(asks('Get')).toBe(1))
    bus.say({ ...lock, path: own, sender: ':1.66' })
    bus.say({ ...ownerChanged('org.freedesktop.login1', ':1.66'), sender: ':1.66' })
    bus.say({ ...lock, path: own, sender: ':1.66' })
    bus.say({ ...changed, path: own, sender: ':1.66' })
    bus.say({ ...ownerChanged('org.freedesktop.login1', ':1.7'), sender: busItself })
    bus.say({ ...lock, path: own })
    bus.say({ ...lock, path: own, sender: ':1.7' })
    await vi.waitFor(() => expect(onLock).toHaveBeenCalled())
    // Signals come in order: those before were none.
    expect(onLock).toHaveBeenCalledTimes(1)
    expect(asks('Get')).toBe(1)
  })

  it('is heard after a signal that is larger than any that is read', async () => {
    const { bus, onLock, asks } = await withLogind()
    await vi.waitFor(() => expect(asks('Get')).toBe(1))
    for (const length of [65_536, 400_000])
      bus.say({ ...unlock, path: own, value: { text: 'x'.repeat(length) } })
    bus.say({ ...lock, path: own })
    await vi.waitFor(() => expect(onLock).toHaveBeenCalledTimes(1))
    expect(asks('Hello')).toBe(1)
  })

  it('is asked one thing at a time, however often it says that something changed', async () => {
    const { bus, onLock, asks } = await withLogind({ Get: undefined })
    await vi.waitFor(() => expect(asks('Get')).toBe(1))
    for (let count = 0; count < 50; count += 1) bus.say({ ...changed, path: own })
    bus.say({ ...lock, path: own })
    await vi.waitFor(() => expect(onLock).toHaveBeenCalled())
    expect(asks('Get')).toBe(1)
  })

  it('is let go at the end', async () => {
    const { bus, stop, onLock, asks } = await withLogind()
    await vi.waitFor(() => expect(asks('Get')).toBe(1))
    stop()
    await vi.waitFor(() => expect(bus.connections()).toBe(0))
    expect(asks('Hello')).toBe(1)
    expect(onLock).not.toHaveBeenCalled()
  })
})

it.runIf(process.platform === 'linux')(
  'a screen saver that has its name is heard alone; one without may be anybody of this user',
  async () => {
    const bus = await startFakeBus((member) => (member === 'GetNameOwner' ? { text: ':1.0' } : null))
    closings.push(bus.close)
    const onLock = vi.fn()
    closings.push(
      watchLockSignals(onLock, { sessionSockets: [bus.path], systemSockets: [], sessionId: null }),
    )
    await vi.waitFor(() => expect(bus.asked.filter((each) => each === 'AddMatch')).toHaveLength(8))
    const active = {
      path: '/org/gnome/ScreenSaver',
      from: 'org.gnome.ScreenSaver',
      member: 'ActiveChanged',
      value: { isTrue: true },
    }
    bus.say({ ...active, sender: ':1.66' })
    bus.say(active)
    await vi.waitFor(() => expect(onLock).toHaveBeenCalled())
    expect(onLock).toHaveBeenCalledTimes(1)
    bus.say({ ...ownerChanged('org.gnome.ScreenSaver', ''), sender: busItself })
    bus.say({ ...active, sender: ':1.66' })
    await vi.waitFor(() => expect(onLock).toHaveBeenCalledTimes(2))
  },
)

it('nothing is heard, and nothing happens, where there is no bus', async () => {
  const onLock = vi.fn()
  closings.push(
    watchLockSignals(onLock, { sessionSockets: ['/nowhere/bus'], systemSockets: [], sessionId: null }),
    watchLockSignals(onLock, { sessionSockets: [], systemSockets: [], sessionId: null }),
  )
  await new Promise((resolve) => setImmediate(resolve))
  expect(onLock).not.toHaveBeenCalled()
})
