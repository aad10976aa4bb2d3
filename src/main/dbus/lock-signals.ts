import { type Bus, busSockets, openBus } from './bus'
import { askDaemon, daemonName, ownerOf, propertiesInterface, propertyOf } from './daemon'
import type { Answer, Signal } from './message'

// How Linux tells that the screen is locked. logind's `Lock` asks the session to lock, its `LockedHint` says that it is
// locked, and the screen savers' `ActiveChanged` says that one covers the screen. Desktops differ in which they send.
// Source: org.freedesktop.login1(5), the idle inhibition service draft of freedesktop.org, and GNOME's screen saver API.

const logind = 'org.freedesktop.login1'
const logindSession = `${logind}.Session`
const screenSavers: readonly string[] = [
  'org.freedesktop.ScreenSaver',
  'org.gnome.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
]

/** Milliseconds to wait for a bus to let us in, and between two tries. */
const openWithinMs = 10_000
const retryAfterMs = 30_000

/** Where to listen. */
export interface LockSignalPlaces {
  readonly sessionSockets: readonly string[]
  readonly systemSockets: readonly string[]
  /** The session's id at logind, for those that cannot find it out; null where there is none. */
  readonly sessionId: string | null
  readonly retryMs?: number
}

const ownPlaces = (): LockSignalPlaces => ({
  sessionSockets: busSockets({
    address: process.env['DBUS_SESSION_BUS_ADDRESS'],
    folder: process.env['XDG_RUNTIME_DIR'],
  }),
  systemSockets: busSockets({
    address: process.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? 'unix:path=/run/dbus/system_bus_socket',
    folder: undefined,
  }),
  sessionId: process.env['XDG_SESSION_ID'] ?? null,
})

const succeeded = (answer: Answer): answer is Extract<Answer, { value: unknown }> => 'value' in answer

const match = async (bus: Bus, rule: string): Promise<void> => {
  if (!succeeded(await askDaemon(bus, 'AddMatch', `type='signal',${rule}`)))
    throw new Error('The bus lets nobody listen')
}

/**
 * Which connection has each of these names, as it changes; null where none has it. A match rule does not keep out what
 * somebody sends to this connection alone: on the system bus that may be any user of the machine.
 */
const followOwners = async (
  bus: Bus,
  names: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
  const owners = new Map<string, string | null>()
  bus.onSignal(({ sender, interface: of, member, values: [name, , owner] }) => {
    if (sender !== daemonName || of !== daemonName || member !== 'NameOwnerChanged') return
    if (typeof name === 'string' && names.includes(name))
      owners.set(name, typeof owner === 'string' && owner !== '' ? owner : null)
  })
  for (const name of names) {
    await match(
      bus,
      `sender='${daemonName}',interface='${daemonName}',member='NameOwnerChanged',arg0='${name}'`,
    )
    const owner = await ownerOf(bus, name)
    // A change that was heard of is newer than the answer, or the same.
    if (!owners.has(name)) owners.set(name, owner)
  }
  return owners
}

const followScreenSavers = async (bus: Bus, onLock: () => void): Promise<void> => {
  const owners = await followOwners(bus, screenSavers)
  bus.onSignal(({ sender, interface: name, member, values }) => {
    if (!screenSavers.includes(name) || member !== 'ActiveChanged' || values[0] !== true) return
    // Some tell of it without having the name; everybody here is this user.
    if ([null, sender].includes(owners.get(name) ?? null)) onLock()
  })
  for (const name of screenSavers) await match(bus, `interface='${name}',member='ActiveChanged'`)
}

/** The object of this session at logind. Throws where logind knows none: it may be a moment early, or start anew. */
const sessionPath = async (bus: Bus, sessionId: string | null): Promise<string> => {
  for (const id of ['auto', ...(sessionId === null ? [] : [sessionId])]) {
    const answer = await bus.call({
      destination: logind,
      path: '/org/freedesktop/login1',
      interface: `${logind}.Manager`,
      member: 'GetSession',
      args: [id],
    })
    if (succeeded(answer) && typeof answer.value === 'string') return answer.value
  }
  throw new Error('logind knows no such session')
}

const followSession = async (bus: Bus, onLock: () => void, sessionId: string | null): Promise<void> => {
  const path = await sessionPath(bus, sessionId)
  const owners = await followOwners(bus, [logind])
  let isLooking = false
  let isChanged = false
  const lookAtHint = async (): Promise<void> => {
    isChanged = true
    // One question at a time, however many changes are told.
    if (isLooking) return
    isLooking = true
    while (isChanged) {
      isChanged = false
      const hint = await propertyOf(bus, { destination: logind, path }, logindSession, 'LockedHint')
      if (succeeded(hint) && hint.value === true) onLock()
    }
    isLooking = false
  }
  bus.onSignal((signal: Signal) => {
    // Others' sessions on this machine are locked as well, and others may send what looks like a lock of ours.
    if (signal.path !== path || signal.sender !== owners.get(logind)) return
    if (signal.interface === logindSession && signal.member === 'Lock') onLock()
    if (signal.interface === propertiesInterface) lookAtHint().catch(() => {})
  })
  await match(bus, `sender='${logind}',path='${path}'`)
  await lookAtHint()
}

/**
 * Calls `onLock` each time the session's screen is locked, as logind or a screen saver tells; several may tell of the same
 * lock. Where a bus goes, it is looked for again; where there is none, nothing happens. Holds no process open. Returns
 * what ends it.
 */
export const watchLockSignals = (
  onLock: () => void,
  places: LockSignalPlaces = ownPlaces(),
): (() => void) => {
  const ending = new AbortController()
  const userId = process.getuid?.() ?? 0

  const follow = async (sockets: readonly string[], begin: (bus: Bus) => Promise<void>): Promise<void> => {
    if (ending.signal.aborted) return
    const late = new AbortController()
    const giveUp = (): void => late.abort()
    const timer = setTimeout(giveUp, openWithinMs).unref()
    ending.signal.addEventListener('abort', giveUp)
    let bus: Bus | null = null
    try {
      bus = await openBus(sockets, userId, late.signal)
      if (bus !== null && !late.signal.aborted) {
        await begin(bus)
        clearTimeout(timer)
        await bus.ended
      }
    } catch {
      // It went, or knows nothing of what is asked: another try, later.
    } finally {
      clearTimeout(timer)
      ending.signal.removeEventListener('abort', giveUp)
      bus?.close()
    }
    if (!ending.signal.aborted)
      setTimeout(() => void follow(sockets, begin), places.retryMs ?? retryAfterMs).unref()
  }

  if (places.sessionSockets.length > 0)
    void follow(places.sessionSockets, (bus) => followScreenSavers(bus, onLock))
  if (places.systemSockets.length > 0)
    void follow(places.systemSockets, (bus) => followSession(bus, onLock, places.sessionId))
  return () => ending.abort()
}
