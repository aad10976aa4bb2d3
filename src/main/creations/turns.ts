import { KeydeskError } from '../keydesk-error'
import { createTurns } from '../storage/in-turn'

/** Runs the work of one place one after the other; a person who stops waiting for a turn is let go at once. */
export type Turns = <T>(place: string, work: () => Promise<T>, signal: AbortSignal) => Promise<T>

/**
 * Creations take turns, a project's keys and a workspace's projects each: what appears in a list while one request is
 * under way is then that request's, or somebody else's, but never another one's of ours.
 */
export const createCreationTurns = (): Turns => {
  const turns = new Map<string, ReturnType<typeof createTurns>>()
  return (place, work, signal) => {
    const inTurn = turns.get(place) ?? createTurns()
    turns.set(place, inTurn)
    return new Promise((resolve, reject) => {
      const cancel = (): void => reject(new KeydeskError({ code: 'cancelled' }))
      signal.addEventListener('abort', cancel, { once: true })
      inTurn(async () => {
        signal.removeEventListener('abort', cancel)
        if (signal.aborted) throw new KeydeskError({ code: 'cancelled' })
        return work()
      }).then(resolve, reject)
    })
  }
}
