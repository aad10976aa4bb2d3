import type { ApiKey } from '#shared/api-key'
import type { Before } from '../creations/list-before'
import { deadlineAfter, unlessEnded } from '../management-api/http/deadline'
import { isJustBefore, keysBefore, msUntilTooOld } from './create-key'
import type { KeysForRotations } from './key-handlers'
import type { Place } from './list-keys'
import type { KeysDeps } from './ports'

/** A listing that was begun ahead. */
interface Ahead extends Place {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Null where it failed or was given up; a listing in its place says why. */
  readonly listing: Promise<Before<ApiKey> | null>
  readonly giveUp: () => void
}

/** Lists what is in a project before a replacement is asked for, at once or while something else is waited for. */
export const createListAhead = (deps: KeysDeps): Pick<KeysForRotations, 'before' | 'listAhead'> => {
  let ahead: Ahead | null = null

  const list = async (place: Place, signal: AbortSignal): Promise<Before<ApiKey>> =>
    keysBefore(deps, await deps.apiFor(place.workspaceId), place, signal)

  /** What was listed ahead if it comes in time; else it is given up. */
  const takeAhead = async (place: Place, signal: AbortSignal): Promise<Before<ApiKey> | null> => {
    const taken = ahead
    if (taken === null || taken.workspaceId !== place.workspaceId || taken.projectId !== place.projectId)
      return null
    ahead = null
    const deadline = deadlineAfter(Math.max(0, msUntilTooOld(deps, taken)), signal)
    const listed = await unlessEnded(taken.listing, deadline.signal)
      .catch(() => null)
      .finally(() => deadline.release())
    if (listed !== null && isJustBefore(deps, listed)) return listed
    taken.giveUp()
    return null
  }

  return {
    before: async (place, signal) => (await takeAhead(place, signal)) ?? list(place, signal),
    listAhead: (place, signal) => {
      ahead?.giveUp()
      const over = new AbortController()
      const listing = list(place, AbortSignal.any([signal, over.signal])).catch(() => null)
      ahead = { ...place, at: deps.now(), listing, giveUp: () => over.abort() }
    },
  }
}
