import type { ApiKey } from '#shared/api-key'

/** What is known of a creation, to recognise its key in a listing. */
export interface Sought {
  readonly name: string
  readonly clientRef: string
  /** When the request was started, by this computer's clock; milliseconds since 1970. */
  readonly startedAt: number
  /** The ids listed just before the request; null where no listing could be had. */
  readonly idsBefore: ReadonlySet<string> | null
}

/** Milliseconds by which this computer's clock may be ahead of the server's. */
export const clockSkewMs = 10 * 60_000

// A key without a time could be it; hiding it could leave a live key nobody looks after.
const isRecent = (key: ApiKey, since: number): boolean =>
  key.createdAt === null || Date.parse(key.createdAt) >= since - clockSkewMs

/**
 * The keys of a listing that can be the one sought: same name, and the same client reference or none (the API
 * ignores it for some products). An id that was not there before is proof enough, however wrong the clocks are;
 * only where no listing was had before, the time of creation decides.
 */
export const candidatesIn = (keys: readonly ApiKey[], sought: Sought): ApiKey[] =>
  keys.filter(
    (key) =>
      key.name.trim() === sought.name &&
      (key.clientRef === '' || key.clientRef === sought.clientRef) &&
      (sought.idsBefore === null ? isRecent(key, sought.startedAt) : !sought.idsBefore.has(key.id)),
  )
