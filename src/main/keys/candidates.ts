import type { ApiKey } from '#shared/api-key'
import { isSameName } from '#shared/domain/visible-text'
import { isAround } from '../creations/around'
import { type Sought, soughtOf } from '../creations/sought'
import type { KeyCreation } from '../creations/stored-creation'

/** What a creation's key is recognised by. */
export interface SoughtKey extends Sought<string> {
  readonly clientRef: string
}

export const soughtKey = (creation: KeyCreation, clockOffset: number): SoughtKey => ({
  ...soughtOf(creation, clockOffset),
  clientRef: creation.clientRef,
})

const canBe = (key: ApiKey, sought: SoughtKey): boolean => {
  if (sought.otherIds.has(key.id)) return false
  if (!sought.isBeforeCertain && key.createdAt === null) return isSameName(key.name, sought.name)
  if (isAround(key.createdAt, sought.startedAt)) return true
  // Where it is not certain what was there before, a namesake of another time is more likely an old one than ours.
  return sought.isBeforeCertain && isSameName(key.name, sought.name)
}

const awayFrom = ({ createdAt }: ApiKey, startedAt: number): number =>
  createdAt === null ? Number.MAX_SAFE_INTEGER : Math.abs(Date.parse(createdAt) - startedAt)

/**
 * The keys of a listing that can be the one sought, likeliest first. Ids come first: one that was not there before
 * is a candidate whatever its name, as a server may compose, trim or cut names; under another name only if it was
 * made about then, so that keys that others make later are not taken for it. Where no listing was had before, those
 * made about then, and those without a time that have the name. Name, client reference and time give the order.
 */
export const candidatesIn = (keys: readonly ApiKey[], sought: SoughtKey): ApiKey[] => {
  const rank = (key: ApiKey): number =>
    (isSameName(key.name, sought.name) ? 0 : 2) + (key.clientRef === sought.clientRef ? 0 : 1)
  return keys
    .filter((key) => canBe(key, sought))
    .toSorted((a, b) => rank(a) - rank(b) || awayFrom(a, sought.startedAt) - awayFrom(b, sought.startedAt))
}
