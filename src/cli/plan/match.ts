import type { ApiKey } from '#shared/api-key'
import { isSameName } from '#shared/domain/visible-text'
import { isAround } from '../../main/creations/around'
import { agreedOn, isGone, keyLists, projectLists } from './absence'
import type { Identities, KeyIdentity } from './identities'
import type { Live, LiveProject } from './live'
import type { Rotating } from './rotating'
import type { WantedKey } from './wanted'

type Id = string | number

/** What a name of the file stands for. `open`: the lists do not tell, as they may be late. */
export type Match<M, I extends Id> =
  | { readonly state: 'missing' }
  | { readonly state: 'ambiguous'; readonly ids: readonly I[] }
  | { readonly state: 'open'; readonly id: I | null }
  | ({ readonly state: 'there' } & M)

export type ProjectMatch = Match<{ readonly project: LiveProject; readonly isKnown: boolean }, number>

/** Which project a wanted one is: by its ID where that is known, else by a name that only one has. */
export const projectFor = (name: string, live: Live, identities: Identities): ProjectMatch => {
  const identity = identities.projects.find((each) => isSameName(each.name, name))
  const known = live.projects.find(({ id }) => id === identity?.id)
  if (known !== undefined) return { state: 'there', project: known, isKnown: true }
  const lists = projectLists(live)
  if (identity !== undefined && !isGone({ createdAt: null, ...identity }, lists, live))
    return { state: 'open', id: identity.id }
  const named = agreedOn(name, lists)
  if (named === null) return { state: 'open', id: null }
  const [project, ...others] = named
  if (project === undefined) return { state: 'missing' }
  if (others.length > 0) return { state: 'ambiguous', ids: named.map(({ id }) => id) }
  return { state: 'there', project, isKnown: false }
}

export interface KeyFound {
  readonly key: ApiKey
  /** The lock file has its ID. */
  readonly isKnown: boolean
  /** An unanswered request made it, so that its value reached nobody. */
  readonly isMade: boolean
}
export type KeyMatch = Match<KeyFound, string>

/** Whether a key may be what a request made, which may take effect late. */
const isMadeBy = (
  { id, createdAt }: ApiKey,
  { at, idsBefore }: NonNullable<KeyIdentity['request']>,
): boolean => !idsBefore.includes(id) && isAround(createdAt, Date.parse(at))

/** The key that a known one is now: one that was replaced since is the replacement, which applications use. */
const nowOf = (
  identity: KeyIdentity,
  { replacements }: Rotating,
  clockOffset: number,
): { readonly id: string; readonly createdAt: string | null } | null => {
  if (identity.id === null) return null
  let now = { id: identity.id, createdAt: identity.createdAt ?? null }
  for (let next = replacements.get(now.id); next !== undefined; next = replacements.get(now.id)) {
    // A rotation may be older than its replacement, which can be asked for again.
    const requestedAt = Date.parse(next.requestedAt ?? next.startedAt)
    now = { id: next.newKeyId, createdAt: new Date(requestedAt + clockOffset).toISOString() }
  }
  return now
}

/** Which key a wanted one is: by its ID where that is known, else by a name that only one has. */
export const keyFor = (
  { name }: WantedKey,
  project: LiveProject,
  identity: KeyIdentity | undefined,
  { live, rotating }: { readonly live: Live; readonly rotating: Rotating },
): KeyMatch => {
  const request = identity?.request ?? null
  const expected = identity === undefined ? null : nowOf(identity, rotating, live.clockOffset)
  const known = project.keys.find(({ id }) => id === expected?.id)
  const there = (key: ApiKey): KeyMatch => {
    const isKnown = key.id === identity?.id
    return { state: 'there', key, isKnown, isMade: !isKnown && request !== null && isMadeBy(key, request) }
  }
  if (known !== undefined) return there(known)
  const lists = keyLists(live, project.id)
  if (expected !== null && !isGone(expected, lists, live)) return { state: 'open', id: expected.id }
  const named = agreedOn(name, lists, ({ id }) => !rotating.replaced.has(id))
  if (named === null) return { state: 'open', id: null }
  // Nobody knows how a request ended that is still open: what it made was not there before.
  const made = request === null ? [] : named.filter((key) => isMadeBy(key, request))
  const found = made.length > 0 ? made : named
  const [key, ...others] = found
  if (key === undefined) return { state: 'missing' }
  return others.length > 0 ? { state: 'ambiguous', ids: found.map(({ id }) => id) } : there(key)
}
