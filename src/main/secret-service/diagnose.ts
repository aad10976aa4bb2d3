import type { FailureCode } from '#shared/failure'
import { type Bus, busSockets, openBus } from '../dbus/bus'
import { ownerOf, propertyOf } from '../dbus/daemon'
import type { Answer } from '../dbus/message'

type KeychainCode = Extract<FailureCode, `keychain-${string}`>

/** What is known of the Secret Service. */
export interface Diagnosis {
  /** Why it cannot be used; null where nothing is wrong with it that can be seen. */
  readonly code: KeychainCode | null
  /** The connection that answers for it, another one after it was started anew; null where there is none. */
  readonly owner: string | null
}

const service = 'org.freedesktop.secrets'
const root = '/org/freedesktop/secrets'

// Source: D-Bus Specification and Secret Service API, the names of errors.
const byError: readonly (readonly [RegExp, KeychainCode])[] = [
  [/\.(AccessDenied|AuthFailed|InteractiveAuthorizationRequired)$/u, 'keychain-denied'],
  [/\.Secret\.Error\.IsLocked$/u, 'keychain-locked'],
  [/\.DBus\.Error\.(ServiceUnknown|NameHasNoOwner|Disconnected|NoServer)$/u, 'keychain-missing'],
  [/\.DBus\.Error\.Spawn\./u, 'keychain-missing'],
  // Something else has the name.
  [/\.DBus\.Error\.Unknown(Method|Interface|Object|Property)$/u, 'keychain-missing'],
  [/\.Secret\.Error\.NoSession$/u, 'keychain-missing'],
]

/** What a D-Bus error means by its name; null for one that says nothing of the keychain. */
export const codeOfError = (name: string): KeychainCode | null =>
  byError.find(([pattern]) => pattern.test(name))?.[1] ?? null

/** The state of the default collection, where entries are kept. */
const codeOfCollection = async (bus: Bus): Promise<KeychainCode | null> => {
  const failed = (answer: Answer): KeychainCode | null =>
    'error' in answer ? (codeOfError(answer.error) ?? 'keychain-failed') : null
  const alias = await bus.call({
    destination: service,
    path: root,
    interface: 'org.freedesktop.Secret.Service',
    member: 'ReadAlias',
    args: ['default'],
  })
  if ('error' in alias) return failed(alias)
  // None yet: it is made by a prompt, which was not answered.
  if (typeof alias.value !== 'string' || alias.value === '/') return 'keychain-locked'
  const locked = await propertyOf(
    bus,
    { destination: service, path: alias.value },
    'org.freedesktop.Secret.Collection',
    'Locked',
  )
  // One that was named a moment ago and is not there: gnome-keyring, before its first keyring is made.
  if ('error' in locked && codeOfError(locked.error) === 'keychain-missing') return 'keychain-locked'
  return failed(locked) ?? ('value' in locked && locked.value === true ? 'keychain-locked' : null)
}

export interface DiagnoseOptions {
  /** Paths of sockets; the session's own when left out. */
  readonly sockets?: readonly string[]
  /** Milliseconds that it may take. */
  readonly timeoutMs?: number
}

const sessionSockets = (): string[] =>
  busSockets({ address: process.env['DBUS_SESSION_BUS_ADDRESS'], folder: process.env['XDG_RUNTIME_DIR'] })

/**
 * Asks the Secret Service itself how it is. What keytar throws is a sentence in the person's language; the answers here
 * are names, which are the same everywhere. Asks for no secret and shows no prompt. Never rejects.
 */
export const diagnoseSecretService = async ({
  sockets = sessionSockets(),
  timeoutMs = 2_000,
}: DiagnoseOptions = {}): Promise<Diagnosis> => {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), timeoutMs)
  let bus: Bus | null = null
  try {
    bus = await openBus(sockets, process.getuid?.() ?? 0, late.signal)
    if (bus === null) return { code: late.signal.aborted ? null : 'keychain-missing', owner: null }
    const code = await codeOfCollection(bus)
    return { code, owner: await ownerOf(bus, service) }
  } catch {
    return { code: null, owner: null }
  } finally {
    clearTimeout(timer)
    bus?.close()
  }
}
