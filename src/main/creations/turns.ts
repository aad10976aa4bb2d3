import { KeydeskError } from '../keydesk-error'
import { createTurns } from '../storage/in-turn'

/** Runs the work for one list of keys or projects in turn; cancelling while waiting for a turn takes effect at once. */
export type Turns = <T>(list: string, work: () => Promise<T>, signal: AbortSignal) => Promise<T>

/**
 * Creations take turns, for each project's keys and each workspace's projects: what appears in a list while a request is
 * under way was then created by it or by somebody else, but never by another request of ours.
 */
export const createCreationTurns = (): Turns => {
  const turns = new Map<string, ReturnType<typeof createTurns>>()
  return (list, work, signal) => {
    const inTurn = turns.get(list) ?? createTurns()
    turns.set(list, inTurn)
    return new Promise((resolve, reject) => {
      const cancel = (): void => reject(new KeydeskError({ code: 'cancelled' }))
      // Cancelled before it came here: nothing tells of that any more.
      if (signal.aborted) return cancel()
      signal.addEventListener('abort', cancel, { once: true })
      inTurn(async () => {
        signal.removeEventListener('abort', cancel)
        if (signal.aborted) throw new KeydeskError({ code: 'cancelled' })
        return work()
      }).then(resolve, reject)
    })
  }
}
