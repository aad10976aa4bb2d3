import type { Failure } from '#shared/failure'
import { targetNameLength } from '#shared/contract/revocations'
import { failureOf } from '../keydesk-error'
import type { RateGate } from '../inventory/rate-gate'
import { sameForAll } from '../inventory/same-for-all'
import { lookAgain, lookingSignal, type Wait } from '../management-api/look-again'
import { asTyped } from '../typed-name'
import type { RevokingApi } from './ports'

/** A key looked for: not listed any more, still listed (perhaps under another name), or not to be seen now. */
export type Presence = 'gone' | 'there' | 'under-another-name' | Failure

export interface Whereabouts {
  readonly projectId: number
  readonly keyId: string
  readonly keyName: string
}

export interface LookForKeysOptions {
  readonly signal: AbortSignal
  readonly wait: Wait
  /** Milliseconds before each look: several after a lost reply, as the revocation may still land. */
  readonly waits: readonly number[]
  /** The most listings in flight. */
  readonly concurrency: number
  /** Lets the listings through: a 429 pauses all of them. */
  readonly gate: RateGate
}

/** The names in a project by id; none where the project is gone, as its keys went with it. */
const namesIn = async (
  api: RevokingApi,
  projectId: number,
  gate: RateGate,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> => {
  try {
    const keys = await gate.run(() => api.listKeys(projectId, { signal, waitOutRateLimit: false }), signal)
    return new Map(keys.map(({ id, name }) => [id, name]))
  } catch (thrown) {
    const { code } = failureOf(thrown)
    if (code === 'not-found' || code === 'gone') return new Map()
    throw thrown
  }
}

const byProject = (keys: readonly Whereabouts[]): Map<number, Whereabouts[]> => {
  const projects = new Map<number, Whereabouts[]>()
  for (const key of keys) {
    const others = projects.get(key.projectId)
    if (others === undefined) projects.set(key.projectId, [key])
    else others.push(key)
  }
  return projects
}

const presenceOf = ({ keyId, keyName }: Whereabouts, names: ReadonlyMap<string, string>): Presence => {
  const name = names.get(keyId)
  if (name === undefined) return 'gone'
  return asTyped(name.slice(0, targetNameLength)) === asTyped(keyName) ? 'there' : 'under-another-name'
}

/**
 * Where each key is, by one listing a project and look. All projects share the waits between looks. A project
 * that cannot be listed is not asked again; a failure that all would meet ends the looking.
 */
export const lookForKeys = async (
  api: RevokingApi,
  keys: readonly Whereabouts[],
  options: LookForKeysOptions,
): Promise<Map<string, Presence>> => {
  const { gate } = options
  const signal = lookingSignal(options.signal)
  const seen = new Map<string, Presence>()
  const projects = byProject(keys)
  let endedBy: Failure | null = null

  const lookIn = async (projectId: number, wanted: readonly Whereabouts[]): Promise<void> => {
    try {
      if (endedBy !== null) throw endedBy
      const names = await namesIn(api, projectId, gate, signal)
      for (const key of wanted) seen.set(key.keyId, presenceOf(key, names))
      if (wanted.every(({ keyId }) => seen.get(keyId) === 'gone')) projects.delete(projectId)
    } catch (thrown) {
      const failure = endedBy ?? failureOf(thrown)
      if (sameForAll.has(failure.code) || failure.code === 'rate-limited') endedBy = failure
      // What a look before showed as there may be gone by now, so it counts no more.
      for (const { keyId } of wanted) if (seen.get(keyId) !== 'gone') seen.set(keyId, failure)
      projects.delete(projectId)
    }
  }
  const lookOnce = async (): Promise<true | null> => {
    const left = [...projects]
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await lookIn(...next)
    }
    await Promise.all(Array.from({ length: options.concurrency }, work))
    return projects.size === 0 ? true : null
  }
  const sight = await lookAgain(lookOnce, { signal, wait: options.wait, waits: options.waits })
  // Ended between looks: what is still listed may yet go.
  if (sight.state === 'blind')
    for (const [keyId, presence] of seen)
      if (presence === 'there' || presence === 'under-another-name') seen.set(keyId, sight.failure)
  return seen
}
