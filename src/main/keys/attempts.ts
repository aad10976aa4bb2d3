import type { Failure } from '#shared/failure'
import { thatDidNotMake } from '../creations/journal'
import type { KeyCreation } from '../creations/stored-creation'
import type { Place } from './list-keys'

/** A creation of a permanent key whose reply was lost and which has not been found out about for good. */
export interface Attempt {
  readonly place: Place
  readonly creation: KeyCreation
  /** What the creation failed with. */
  readonly failure: Failure
}

/** Attempts of this run, in memory, for `keys.reconcile`; the journal has them for the next run. */
export interface Attempts {
  /** Adds one, or puts it in place of what was known of it; answers its id. */
  put(attempt: Attempt): string
  get(attemptId: string): Attempt | undefined
  remove(attemptId: string): void
  /** A key that another request was answered with, so none of these made it. */
  made(place: Place, keyId: string): void
}

const most = 100

export const createAttempts = (): Attempts => {
  const attempts = new Map<string, Attempt>()
  return {
    put: (attempt) => {
      const { id } = attempt.creation
      attempts.set(id, attempt)
      const oldest = attempts.keys().next()
      if (attempts.size > most && oldest.done !== true) attempts.delete(oldest.value)
      return id
    },
    get: (attemptId) => attempts.get(attemptId),
    remove: (attemptId) => {
      attempts.delete(attemptId)
    },
    made: ({ workspaceId, projectId }, id) => {
      for (const [attemptId, attempt] of attempts) {
        if (attempt.place.workspaceId !== workspaceId) continue
        const creation = thatDidNotMake(attempt.creation, { kind: 'key', projectId, id })
        attempts.set(attemptId, { ...attempt, creation })
      }
    },
  }
}
