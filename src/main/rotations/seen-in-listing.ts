import type { ApiKey } from '#shared/api-key'
import { foldName } from '#shared/fold-name'
import { candidatesIn, hasSoughtName } from '../keys/candidates'
import type { StoredRotation } from './stored-rotation'

export interface ListingFacts {
  readonly keys: readonly ApiKey[]
  /** Names that other rotations of the project asked for, folded: a key of such a name is theirs. */
  readonly namesOfOthers?: ReadonlySet<string>
  /** True where the replacement's value can still be had in this process. */
  readonly isValueHeld: boolean
  /** ISO 8601, UTC. */
  readonly at: string
}

/** Keys that can be the replacement, likeliest first. */
const replacementsIn = (rotation: StoredRotation, { keys, namesOfOthers }: ListingFacts): ApiKey[] => {
  const { newName: name, newClientRef: clientRef, attemptedAt: startedAt, hasAllIdsBefore } = rotation
  // Of one written by an earlier version only ids of its own name are known, so only such keys can be told apart.
  const known = hasAllIdsBefore
    ? keys
    : keys.filter((key) => hasSoughtName(key, { name }) && ['', clientRef].includes(key.clientRef))
  const found = candidatesIn(known, { name, clientRef, startedAt, idsBefore: new Set(rotation.idsBefore) })
  return found.filter(
    (key) => hasSoughtName(key, { name }) || namesOfOthers?.has(foldName(key.name)) !== true,
  )
}

/** The one key that surely is the replacement: no other could be it, and it has its name. */
const onlyReplacement = ({ newName: name }: StoredRotation, candidates: readonly ApiKey[]): string | null => {
  const [key, ...others] = candidates
  return key !== undefined && others.length === 0 && hasSoughtName(key, { name }) ? key.id : null
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
  isHandedOver: false,
  handoffId: null,
  candidates,
})

const whileWaiting = (rotation: StoredRotation, facts: ListingFacts): StoredRotation => {
  const { keys, isValueHeld, at } = facts
  const isOldThere = keys.some(({ id }) => id === rotation.oldKey.id)
  // An API that gave no id with the value: the listing has it.
  const alone = rotation.newKeyId === null ? replacementsIn(rotation, facts) : []
  const newKeyId = rotation.newKeyId ?? onlyReplacement(rotation, alone)
  const replacement = keys.find(({ id }) => id === newKeyId)
  if (!rotation.isHandedOver && !isValueHeld) {
    const lost = replacement === undefined ? alone : [replacement]
    return withoutReplacement(rotation, merged(rotation.candidates, lost))
  }
  // Not before the value is handed over: until then the replacement can still be lost.
  if (!isOldThere && rotation.isHandedOver) return { ...rotation, stage: 'finished', newKeyId, endedAt: at }
  // Someone revoked the replacement: the old key is then the only one that works.
  if (isOldThere && rotation.isHandedOver && newKeyId !== null && replacement === undefined)
    return withoutReplacement(rotation, rotation.candidates)
  return { ...rotation, newKeyId }
}

/**
 * Where a rotation stands by a listing of its project. Pure; changes nothing at the API and revokes nothing.
 * Lost replacements that are gone from the listing are dropped from the candidates.
 */
export const seenInListing = (rotation: StoredRotation, facts: ListingFacts): StoredRotation => {
  const { keys, at } = facts
  const candidates = keys.filter(({ id }) => rotation.candidates.some((each) => each.id === id))
  const fresh = { ...rotation, candidates }
  if (rotation.stage === 'finished' || rotation.stage === 'abandoned') return rotation
  if (rotation.stage === 'waiting') return whileWaiting(fresh, facts)
  if (rotation.stage === 'revoking')
    return keys.some(({ id }) => id === rotation.oldKey.id)
      ? { ...fresh, stage: 'waiting' }
      : { ...fresh, stage: 'finished', endedAt: at }
  // Being created, not created, or its value lost: also one that landed after it was given up on.
  return withoutReplacement(fresh, merged(candidates, replacementsIn(rotation, facts)))
}
