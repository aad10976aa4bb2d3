import type { RevocationRun } from '#shared/contract/keys/revocations'
import type { RevocationProgress } from './ports'

/** How far a run is. */
export const progressOf = ({ workspaceId, id: runId, items }: RevocationRun): RevocationProgress => {
  let done = 0
  let failed = 0
  for (const { outcome } of items) {
    if (outcome !== 'untouched' && outcome !== 'sending') done += 1
    if (outcome === 'failed' || outcome === 'unknown') failed += 1
  }
  return { workspaceId, runId, done, failed, total: items.length }
}
