import type { ApiKey } from '#shared/api-key'
import type { Listing as ListingOf } from '#shared/listing'
import { foldName, isSameName } from '#shared/domain/visible-text'
import { candidatesIn } from '../keys/candidates'
import { type Listing, type Presence, presenceOf, subjectOf } from '../writes'
import type { StoredRotation } from './stored-rotation'

type KeyListing = ListingOf<ApiKey>

export interface ListingFacts {
  readonly keys: KeyListing
  /** The listing before, had a moment ago; null for the first. What both lack is gone (presence.ts). */
  readonly before: KeyListing | null
  /** Keys that were proven gone in this process, whatever a listing says. */
  readonly gone: ReadonlySet<string>
  /** Names that other rotations of the project asked for, folded: a key of such a name is theirs. */
  readonly namesOfOthers?: ReadonlySet<string>
  /** True where the replacement's value can still be had in this process. */
  readonly isValueHeld: boolean
  /** ISO 8601, UTC. */
  readonly at: string
  /** Milliseconds by which the server's clock is ahead of this computer's. */
  readonly clockOffset: number
}

/** Keys that can be the replacement, likeliest first. */
const replacementsIn = (rotation: StoredRotation, facts: ListingFacts): ApiKey[] => {
  if (rotation.isReplacementKnown === true) return []
  const { keys, namesOfOthers, clockOffset } = facts
  const { newName: name, newClientRef: clientRef, attemptedAt, hasAllIdsBefore } = rotation
  // Of one written by an earlier version only ids of its own name are known, so only such keys can be told apart.
  const known = hasAllIdsBefore
    ? keys
    : keys.filter((key) => isSameName(key.name, name) && ['', clientRef].includes(key.clientRef))
  const found = candidatesIn(known, {
    name,
    clientRef,
    startedAt: attemptedAt + clockOffset,
    otherIds: new Set(rotation.idsBefore),
    isBeforeCertain: rotation.isBeforeCertain ?? true,
  })
  return found.filter((key) => isSameName(key.name, name) || namesOfOthers?.has(foldName(key.name)) !== true)
}

/** The one key that surely is the replacement: no other could be it, and it has its name. */
const onlyReplacement = ({ newName: name }: StoredRotation, candidates: readonly ApiKey[]): string | null => {
  const [key, ...others] = candidates
  return key !== undefined && others.length === 0 && isSameName(key.name, name) ? key.id : null
}

const merged = (left: readonly ApiKey[], right: readonly ApiKey[]): ApiKey[] => [
  ...left,
  ...right.filter(({ id }) => left.every((each) => each.id !== id)),
]

/** Without a replacement at work: with lost ones still to be looked after, or with none. */
export const withoutReplacement = (rotation: StoredRotation, candidates: ApiKey[]): StoredRotation => ({
  ...rotation,
  stage: candidates.length > 0 ? 'value-lost' : 'not-created',
  newKeyId: null,
  isDelivered: false,
  tested: null,
  handoffId: null,
  candidates,
  // One that was answered is known: no list that still has it shows a key that nobody knows of.
  idsBefore: rotation.newKeyId === null ? rotation.idsBefore : [...rotation.idsBefore, rotation.newKeyId],
})

/** Once the value of the replacement is destroyed, and nobody has it. */
export const withLostValue = (rotation: StoredRotation): StoredRotation => {
  const { newKeyId: id, newName: name, newClientRef: clientRef, attemptedAt, candidates } = rotation
  // Without an ID only a listing can tell which key it is: settling does.
  if (id === null) return rotation
  const lost: ApiKey = { id, name, clientRef, createdAt: new Date(attemptedAt).toISOString() }
  return withoutReplacement(rotation, [...candidates, lost])
}

const listingOf = (keys: KeyListing): Listing<string> => ({
  ids: new Set(keys.map(({ id }) => id)),
  unreadable: keys.unreadable ?? 0,
})

// A row that could not be read may be the key looked for.
const isWholeTwice = ({ keys, before }: ListingFacts): boolean =>
  before !== null && keys.unreadable === undefined && before.unreadable === undefined

const presenceIn = (
  key: Pick<ApiKey, 'id' | 'createdAt'>,
  { keys, before, gone, at, clockOffset }: ListingFacts,
): Presence => {
  if (gone.has(key.id)) return 'gone'
  return presenceOf(
    subjectOf(key, [...(before ?? []), ...keys]),
    (before === null ? [keys] : [before, keys]).map(listingOf),
    Date.parse(at) + clockOffset,
  )
}

/** The replacement as asked for, where its id is known. */
const replacementOf = (
  rotation: StoredRotation,
  newKeyId: string,
  { clockOffset }: ListingFacts,
): ApiKey => ({
  id: newKeyId,
  name: rotation.newName,
  clientRef: rotation.newClientRef,
  createdAt: new Date(rotation.attemptedAt + clockOffset).toISOString(),
})

/** Lost replacements that are not proven gone, as listed where they are. */
const candidatesLeft = ({ candidates }: StoredRotation, facts: ListingFacts): ApiKey[] =>
  candidates
    .filter((each) => presenceIn(each, facts) !== 'gone')
    .map((each) => facts.keys.find(({ id }) => id === each.id) ?? each)

const whileWaiting = (rotation: StoredRotation, facts: ListingFacts): StoredRotation => {
  const { keys, isValueHeld, at } = facts
  // An API that gave no id with the value: the listing has it.
  const alone = rotation.newKeyId === null ? replacementsIn(rotation, facts) : []
  const newKeyId = rotation.newKeyId ?? onlyReplacement(rotation, alone)
  const replacement =
    newKeyId === null
      ? undefined
      : (keys.find(({ id }) => id === newKeyId) ?? replacementOf(rotation, newKeyId, facts))
  const isReplacementGone = replacement !== undefined && presenceIn(replacement, facts) === 'gone'
  if (!rotation.isDelivered && !isValueHeld) {
    const lost = replacement === undefined ? alone : isReplacementGone ? [] : [replacement]
    return withoutReplacement(rotation, merged(rotation.candidates, lost))
  }
  const old = presenceIn(rotation.oldKey, facts)
  // Not before the value is handed over: until then the replacement can still be lost.
  if (old === 'gone' && rotation.isDelivered) return { ...rotation, stage: 'finished', newKeyId, endedAt: at }
  // Someone revoked the replacement: the old key is then the only one that works.
  if (old === 'listed' && rotation.isDelivered && isReplacementGone)
    return withoutReplacement(rotation, rotation.candidates)
  return { ...rotation, newKeyId }
}

// Still listed, it may yet be revoked: a slow server may be at the request. So it stays open, whatever else happens.
const whileRevoking = (rotation: StoredRotation, facts: ListingFacts): StoredRotation =>
  presenceIn(rotation.oldKey, facts) === 'gone'
    ? { ...rotation, stage: 'finished', endedAt: facts.at }
    : // An earlier version did not write down when it was sent.
      { ...rotation, revocationSentAt: rotation.revocationSentAt ?? Date.parse(facts.at) }

/**
 * Where a rotation stands by a listing of its project and the one before it. Pure; changes nothing at the API and
 * revokes nothing. That a key is gone is concluded only where it is proven (presence.ts); lost replacements that are
 * proven gone are dropped from the candidates.
 */
export const seenInListing = (rotation: StoredRotation, facts: ListingFacts): StoredRotation => {
  if (rotation.stage === 'finished' || rotation.stage === 'abandoned') return rotation
  const candidates = candidatesLeft(rotation, facts)
  const fresh = { ...rotation, candidates }
  if (rotation.stage === 'waiting') return whileWaiting(fresh, facts)
  if (rotation.stage === 'revoking') return whileRevoking(fresh, facts)
  // Being created, not created, or its value lost: also one that landed after it was given up on.
  const replacements = replacementsIn(rotation, facts)
  // One listing without it does not prove that it was never made; those lost before are no sign of it.
  if (rotation.stage === 'creating' && replacements.length === 0 && !isWholeTwice(facts)) return fresh
  return withoutReplacement(fresh, merged(candidates, replacements))
}

/** Whether a listing leaves open if a key of the rotation is gone: a second one has to decide. */
export const isOpenQuestion = (rotation: StoredRotation, facts: ListingFacts): boolean => {
  const { oldKey, newKeyId, candidates } = rotation
  const replacement = newKeyId === null ? [] : [replacementOf(rotation, newKeyId, facts)]
  return [oldKey, ...replacement, ...candidates].some((key) => presenceIn(key, facts) === 'open')
}
