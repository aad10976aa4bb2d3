import type { RevocationItem } from '#shared/contract/revocations'
import type { Failure } from '#shared/failure'
import { isSameName } from '#shared/domain/visible-text'
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

/** The name of a key as an earlier listing of its project showed it; null where none did. */
export type KnownName = (projectId: number, keyId: string) => Promise<string | null>

// What was sent before was listed under its name then.
const isKnown = async (item: RevocationItem, knownName: KnownName): Promise<boolean> => {
  const name = await knownName(item.projectId, item.keyId)
  if (item.outcome === 'unknown' || item.outcome === 'sending') return true
  return name !== null && isSameName(name, item.keyName)
}

/**
 * Answers for which items to send a revocation: those listed under the name that was confirmed, and those that a
 * listing lacks but an earlier one showed under it, since only the API's answer can prove them gone. Marks those of
 * another name as failed. What could not be listed, or no listing ever showed, stays as it was, with the reason:
 * nothing is sent for it.
 */
export const markSeen = async (
  record: RunRecord,
  indices: readonly number[],
  seen: ReadonlyMap<string, Presence>,
  knownName: KnownName,
): Promise<readonly number[]> => {
  const toSend: number[] = []
  for (const index of indices) {
    const item = record.run.items[index] ?? cannot
    const presence = seen.get(item.keyId)
    if (presence === 'there') toSend.push(index)
    else if (presence === 'under-another-name')
      await record.mark(index, item.outcome === 'unknown' ? 'unknown' : 'failed', otherName)
    else if (presence === 'gone' || presence === 'not-listed') {
      if (await isKnown(item, knownName)) toSend.push(index)
      else await record.mark(index, item.outcome, { code: 'not-listed' })
    } else await record.mark(index, item.outcome, presence ?? item.failure)
  }
  return toSend
}
