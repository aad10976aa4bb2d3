import type { ApiKey } from '#shared/api-key'
import { isSameName } from '#shared/domain/visible-text'
import { isAround } from '../creations/around'

/** What is known of a creation, to recognise its key in a listing. */
export interface Sought {
  readonly name: string
  readonly clientRef: string
  /** When the request was started, by this computer's clock; milliseconds since 1970. */
  readonly startedAt: number
  /** The ids listed just before the request; null where no listing could be had. */
  readonly idsBefore: ReadonlySet<string> | null
  /** Whether what those listings lacked surely was not there. */
  readonly isBeforeCertain: boolean
  /** Keys that the person was shown as what it can have made. */
  readonly shownIds?: ReadonlySet<string>
}

const canBe = (key: ApiKey, sought: Sought): boolean => {
  if (sought.idsBefore?.has(key.id) === true || sought.shownIds?.has(key.id) === true) return false
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
export const candidatesIn = (keys: readonly ApiKey[], sought: Sought): ApiKey[] => {
  const rank = (key: ApiKey): number =>
    (isSameName(key.name, sought.name) ? 0 : 2) + (key.clientRef === sought.clientRef ? 0 : 1)
  return keys
    .filter((key) => canBe(key, sought))
    .toSorted((a, b) => rank(a) - rank(b) || awayFrom(a, sought.startedAt) - awayFrom(b, sought.startedAt))
}
