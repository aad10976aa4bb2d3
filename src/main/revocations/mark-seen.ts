import type { ApiKey } from '#shared/api-key'
import type { RevocationItem } from '#shared/contract/keys/revocations'
import type { Failure } from '#shared/failure'
import { isSameName } from '#shared/domain/visible-text'
import type { Presence } from './look-for-keys'
import { cannot, type RunRecord } from './run-record'

/** The key listed under this id is not the one that was confirmed. */
const otherName: Failure = { code: 'input-invalid', fields: { keyName: 'mismatch' } }

// What was sent before was listed under its name then.
const isKnown = ({ outcome, keyName }: RevocationItem, known: ApiKey | undefined): boolean =>
  outcome === 'unknown' || outcome === 'sending' || (known !== undefined && isSameName(known.name, keyName))

/**
 * Answers for which items to send a revocation: those listed under the name that was confirmed, and those that a
 * listing lacks but an earlier one showed under it, since only the API's answer can prove them gone. Marks those of
 * another name as failed. What could not be listed, or no listing ever showed, stays as it was, with the reason:
 * nothing is sent for it. `earlier`: what earlier listings showed, by id.
 */
export const markSeen = async (
  record: RunRecord,
  indices: readonly number[],
  seen: ReadonlyMap<string, Presence>,
  earlier: ReadonlyMap<string, ApiKey>,
): Promise<readonly number[]> => {
  const toSend: number[] = []
  for (const index of indices) {
    const item = record.run.items[index] ?? cannot
    const presence = seen.get(item.keyId)
    if (presence === 'there') toSend.push(index)
    else if (presence === 'under-another-name')
      await record.mark(index, item.outcome === 'unknown' ? 'unknown' : 'failed', otherName)
    else if (presence === 'gone' || presence === 'not-listed') {
      if (isKnown(item, earlier.get(item.keyId))) toSend.push(index)
      else await record.mark(index, item.outcome, { code: 'not-listed' })
    } else await record.mark(index, item.outcome, presence ?? item.failure)
  }
  return toSend
}
