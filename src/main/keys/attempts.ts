import { randomUUID } from 'node:crypto'
import type { Failure } from '#shared/failure'
import type { Sought } from './candidates'
import type { Place } from './list-keys'

/** A creation of a permanent key whose reply was lost and which has not been found out about yet. */
export interface Attempt {
  readonly place: Place
  readonly sought: Sought
  /** What the creation failed with. */
  readonly failure: Failure
}

/** Attempts of unknown outcome, in memory: after a restart the list itself shows what there is. */
export interface Attempts {
  add(attempt: Attempt): string
  get(attemptId: string): Attempt | undefined
  remove(attemptId: string): void
}

const most = 100

export const createAttempts = (): Attempts => {
  const attempts = new Map<string, Attempt>()
  return {
    add: (attempt) => {
      const id = randomUUID()
      attempts.set(id, attempt)
      const oldest = attempts.keys().next()
      if (attempts.size > most && oldest.done !== true) attempts.delete(oldest.value)
      return id
    },
    get: (attemptId) => attempts.get(attemptId),
    remove: (attemptId) => {
      attempts.delete(attemptId)
    },
  }
}
