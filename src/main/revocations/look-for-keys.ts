import type { ApiKey } from '#shared/api-key'
import type { Failure } from '#shared/failure'
import { listedNameLength } from '#shared/limits'
import { failureOf } from '../keydesk-error'
import type { RateGate } from '../inventory/rate-gate'
import { sameForAll } from '../inventory/same-for-all'
import { type Listing, pollForOutcome, type Polling, pollingSignal, presenceOf, subjectOf } from '../writes'
import { isSameName } from '#shared/domain/visible-text'
import type { RevokingApi } from './ports'

/**
 * What listings showed of a key: proven gone, listed (perhaps under another name), not listed, which alone proves
 * nothing, or why it could not be listed.
 */
export type Presence = 'gone' | 'there' | 'under-another-name' | 'not-listed' | Failure

export interface Whereabouts {
  readonly projectId: number
  readonly keyId: string
  readonly keyName: string
}

/** The keys of each project as far as they are known: what listings are held against. */
export type KnownRows = Map<number, readonly ApiKey[]>

export interface LookForKeysOptions extends Polling {
  readonly signal: AbortSignal
  /** The most listings in flight. */
  readonly concurrency: number
  /** Lets the listings through: a 429 pauses all of them. */
  readonly gate: RateGate
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Added to by each listing. */
  readonly known: KnownRows
}

interface InProject {
  readonly wanted: readonly Whereabouts[]
  readonly listings: Listing<string>[]
  names: ReadonlyMap<string, string>
}

/** Things by their project. */
export const byProject = <T extends { readonly projectId: number }>(all: readonly T[]): Map<number, T[]> => {
  const projects = new Map<number, T[]>()
  for (const each of all) {
    const others = projects.get(each.projectId)
    if (others === undefined) projects.set(each.projectId, [each])
    else others.push(each)
  }
  return projects
}

/** The rows of a listing, and those of earlier ones that it lacks. */
const withEarlier = (rows: readonly ApiKey[], earlier: readonly ApiKey[] = []): readonly ApiKey[] => {
  const ids = new Set(rows.map(({ id }) => id))
  return [...rows, ...earlier.filter(({ id }) => !ids.has(id))]
}

/** Whether the last listing had the key, by whatever name. */
export const isListed = (presence: Presence | undefined): presence is 'there' | 'under-another-name' =>
  presence === 'there' || presence === 'under-another-name'

/**
 * What listings show of each key, one listing a project and look (presence.ts). All projects share the waits between
 * looks. A project that cannot be listed is not asked again; a failure that all would meet ends the looking.
 */
export const lookForKeys = async (
  api: RevokingApi,
  keys: readonly Whereabouts[],
  options: LookForKeysOptions,
): Promise<Map<string, Presence>> => {
  const { gate, known, now } = options
  const signal = pollingSignal(options.signal)
  const seen = new Map<string, Presence>()
  const projects = new Map<number, InProject>()
  for (const [id, wanted] of byProject(keys)) projects.set(id, { wanted, listings: [], names: new Map() })
  let endedBy: Failure | null = null

  const judge = ({ keyId, keyName, projectId }: Whereabouts, { listings, names }: InProject): Presence => {
    const name = names.get(keyId)
    if (name !== undefined)
      return isSameName(name.slice(0, listedNameLength), keyName) ? 'there' : 'under-another-name'
    const rows = known.get(projectId) ?? []
    const subject = subjectOf(rows.find(({ id }) => id === keyId) ?? { id: keyId, createdAt: null }, rows)
    return presenceOf(subject, listings, now()) === 'gone' ? 'gone' : 'not-listed'
  }
  const lookIn = async (projectId: number, project: InProject): Promise<void> => {
    try {
      if (endedBy !== null) throw endedBy
      const rows = await gate.run(() => api.listKeys(projectId, { signal, waitOutRateLimit: false }), signal)
      known.set(projectId, withEarlier(rows, known.get(projectId)))
      project.names = new Map(rows.map(({ id, name }) => [id, name]))
      project.listings.push({ ids: new Set(project.names.keys()), unreadable: rows.unreadable ?? 0 })
      for (const key of project.wanted) seen.set(key.keyId, judge(key, project))
      if (project.wanted.every(({ keyId }) => seen.get(keyId) === 'gone')) projects.delete(projectId)
    } catch (thrown) {
      const failure = endedBy ?? failureOf(thrown)
      if (sameForAll.has(failure.code) || failure.code === 'rate-limited') endedBy = failure
      // What an earlier listing showed may have changed by now, so it counts no more.
      for (const { keyId } of project.wanted) if (seen.get(keyId) !== 'gone') seen.set(keyId, failure)
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
  const observation = await pollForOutcome(lookOnce, options, signal)
  // Ended between looks: what is still listed may yet go.
  if (observation.state === 'unavailable')
    for (const [keyId, presence] of seen)
      if (isListed(presence) || presence === 'not-listed') seen.set(keyId, observation.failure)
  return seen
}
