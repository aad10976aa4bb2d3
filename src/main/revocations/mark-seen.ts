import type { RevocationItem } from '#shared/contract/revocations'
import type { Failure } from '#shared/failure'
import type { Presence } from './look-for-keys'
import type { RunRecord } from './run-record'

/** Stands in where an index has no item, which does not happen: nothing is ever done for it. */
export const cannot: RevocationItem = {
  projectId: 0,
  projectName: '',
  keyId: '',
  keyName: '',
  outcome: 'revoked',
  failure: null,
}

/** The key listed under this id is not the one that was confirmed. */
const otherName: Failure = { code: 'input-invalid', fields: { keyName: 'mismatch' } }

export const isListed = (presence: Presence | undefined): presence is 'there' | 'under-another-name' =>
  presence === 'there' || presence === 'under-another-name'

/**
 * Answers which items are there under the name that was confirmed, and marks the others: gone, or failed for another
 * name. What could not be listed stays as it was, with the reason: nothing is sent for it.
 */
export const markSeen = async (
  record: RunRecord,
  indices: readonly number[],
  seen: ReadonlyMap<string, Presence>,
): Promise<readonly number[]> => {
  const there: number[] = []
  for (const index of indices) {
    const item = record.run.items[index] ?? cannot
    const presence = seen.get(item.keyId)
    if (presence === 'there') there.push(index)
    else if (presence === 'under-another-name') await record.mark(index, 'failed', otherName)
    else if (presence === 'gone')
      await record.mark(index, item.outcome === 'unknown' ? 'revoked' : 'already-gone')
    else await record.mark(index, item.outcome, presence ?? item.failure)
  }
  return there
}
