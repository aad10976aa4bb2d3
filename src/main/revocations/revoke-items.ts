import { type ActiveRun, lookForItems, type RevocationsDeps } from './active-run'
import { knownOf } from './known-keys'
import type { KnownRows } from './look-for-keys'
import { markSeen } from './mark-seen'
import { revokeAll } from './revoke-all'
import { settleUnproven } from './settle-run'

/** Lists before anything is sent; answers for which items to send a revocation. */
const lookFirst = async (
  deps: RevocationsDeps,
  run: ActiveRun,
  indices: readonly number[],
  known: KnownRows,
): Promise<readonly number[]> => {
  const { record } = run
  const seen = await lookForItems(deps, run, indices, known, [0])
  const unlisted = indices.flatMap((index) => {
    const item = record.run.items[index]
    const presence = item === undefined ? undefined : seen.get(item.keyId)
    return item !== undefined && (presence === 'gone' || presence === 'not-listed') ? [item] : []
  })
  const earlier = await knownOf(deps, record, unlisted)
  const byId = new Map([...earlier.values()].flat().map((key) => [key.id, key]))
  const toSend = await markSeen(record, indices, seen, byId)
  // Their age counts: a late list may lack a young key any number of times.
  for (const [projectId, keys] of earlier) known.set(projectId, [...(known.get(projectId) ?? []), ...keys])
  return toSend
}

/** Revokes the keys of these items: looks, sends, and finds out by listing what the answers left open. */
export const revokeItems = async (
  deps: RevocationsDeps,
  run: ActiveRun,
  indices: readonly number[],
): Promise<void> => {
  const known: KnownRows = new Map()
  const toSend = await lookFirst(deps, run, indices, known)
  run.report()
  await settleUnproven(deps, run, await revokeAll(deps, run, toSend), known)
  run.report()
}
