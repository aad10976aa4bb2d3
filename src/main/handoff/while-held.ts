import type { Events } from '../events'

/** Does work with a value that waits, under a signal that aborts once the value has ended or was closed. */
export type WhileHeld = <T>(handoffId: string, work: (ended: AbortSignal) => Promise<T>) => Promise<T>

/** Follows the values that work is done with. */
export const createWhileHeld = (events: Pick<Events, 'on'>): WhileHeld => {
  const underWay = new Map<string, Set<AbortController>>()
  const endOf = (handoffId: string): void => {
    for (const controller of underWay.get(handoffId) ?? []) controller.abort()
  }
  events.on('valueEnded', ({ handoffId }) => endOf(handoffId))
  events.on('valueUsed', ({ done, handoff }) => {
    if (done === 'closed') endOf(handoff.id)
  })

  return async (handoffId, work) => {
    const ending = new AbortController()
    const all = underWay.get(handoffId) ?? new Set()
    underWay.set(handoffId, all.add(ending))
    try {
      return await work(ending.signal)
    } finally {
      all.delete(ending)
      if (all.size === 0) underWay.delete(handoffId)
    }
  }
}
