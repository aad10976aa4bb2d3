import type { ApiKey } from '#shared/api-key'
import type { CallOutput } from '#shared/contract'
import { type KeyList, noKeys, unpackKeys } from '#shared/key-list'
import { KeydeskError } from '../keydesk-error'
import { reasonForStale } from '../management-api/last-known'
import type { ManagementApi } from '../management-api/types'
import type { Listed } from '../writes'
import type { KeysDeps } from './ports'

export interface Place {
  readonly workspaceId: string
  readonly projectId: number
}

/** The keys as they are now; the last known copy follows in the background. Throws what the API said. */
export const freshKeys = async (
  deps: KeysDeps,
  api: ManagementApi,
  place: Place,
  signal: AbortSignal,
): Promise<{ keys: KeyList; fetchedAt: string }> => {
  const known = deps.known(place.workspaceId, place.projectId)
  const mark = known.mark()
  const keys = await api.keyList(place.projectId, { signal })
  const fetchedAt = new Date(deps.now()).toISOString()
  known.keep(keys, fetchedAt, mark)
  return { keys, fetchedAt }
}

/** The same as rows that count as evidence. */
export const listedKeys = async (
  deps: KeysDeps,
  api: ManagementApi,
  place: Place,
  signal: AbortSignal,
): Promise<Listed<ApiKey>> => {
  const { keys } = await freshKeys(deps, api, place, signal)
  return { rows: unpackKeys(keys), unreadable: keys.unreadable ?? 0 }
}

/** The keys as they were last listed; none where that is not known. */
export const lastKnownKeys = async (
  deps: Pick<KeysDeps, 'known'>,
  { workspaceId, projectId }: Place,
): Promise<readonly ApiKey[]> => unpackKeys((await deps.known(workspaceId, projectId).read())?.rows ?? noKeys)

/** Answers `keys.list`: live, or the last known copy where the API could not be reached. */
export const listKeys = async (
  deps: KeysDeps,
  place: Place,
  signal: AbortSignal,
): Promise<CallOutput<'keys.list'>> => {
  const api = await deps.apiFor(place.workspaceId)
  try {
    const { keys, fetchedAt } = await freshKeys(deps, api, place, signal)
    // In a row that could not be read there may be any key.
    if (keys.unreadable === undefined)
      void deps.events.emit('keysListed', { ...place, keys: () => unpackKeys(keys) })
    return { keys, fetchedAt, staleBecause: null }
  } catch (thrown) {
    const staleBecause = reasonForStale(thrown)
    const copy = staleBecause === null ? null : await deps.known(place.workspaceId, place.projectId).read()
    if (staleBecause === null || copy === null || copy.fetchedAt === null) throw thrown
    return { keys: copy.rows, fetchedAt: copy.fetchedAt, staleBecause }
  }
}

/** The same as rows that count as evidence. Throws instead of answering a saved copy, which proves nothing. */
export const listNow = async (deps: KeysDeps, place: Place, signal: AbortSignal): Promise<Listed<ApiKey>> => {
  const { keys, staleBecause } = await listKeys(deps, place, signal)
  if (staleBecause !== null) throw new KeydeskError(staleBecause)
  return { rows: unpackKeys(keys), unreadable: keys.unreadable ?? 0 }
}
