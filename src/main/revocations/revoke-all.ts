import type { RevocationItem } from '#shared/contract/keys/revocations'
import type { Failure } from '#shared/failure'
import type { AuditOperation } from '../audit'
import { failureOf } from '../keydesk-error'
import { sameForAll } from '../inventory/same-for-all'
import { isDenied, isUnproven, proofNote } from '../writes'
import type { ActiveRun, RevocationsDeps } from './active-run'
import type { RunRecord } from './run-record'

/** An item of which the answer proves nothing by itself, with its open line in the log. */
export interface Unproven {
  readonly index: number
  readonly failure: Failure
  readonly operation: AuditOperation
  /** The API said that it does not know the key, which listings have to confirm. */
  readonly wasDenied: boolean
  /** When it was sent last; milliseconds since 1970. */
  readonly sentAt: number
}

/** Lost replies in a row after which no more writes are sent into the dark. */
export const lostInARow = 10

/** Whether a request of unknown outcome was sent for an item before, and not denied. */
export const wasSentBefore = ({ outcome, failure }: RevocationItem): boolean =>
  (outcome === 'unknown' || outcome === 'sending') && !isDenied(failure)

/** What the log says of each item: which run it belongs to. */
export const noteOf = ({ run }: RunRecord): string => `bulk revocation ${run.id}`

/** What the log is told of one item of a run. */
export const itemFacts = (record: RunRecord, item: RevocationItem, note = '') => ({
  workspaceId: record.run.workspaceId,
  projectId: item.projectId,
  projectName: item.projectName,
  keyId: item.keyId,
  keyName: item.keyName,
  note: note === '' ? noteOf(record) : `${noteOf(record)}, ${note}`,
})

/**
 * Sends one DELETE for each item, a few at a time; `sending` and the log's line are on disk before it goes out.
 * A 429 pauses all. A failure that every further one would meet, and too many lost replies in a row, leave the
 * rest untouched. Answers the items that the answers alone prove nothing of. Throws where the disk refuses, after those
 * in flight.
 */
export const revokeAll = async (
  { audit, concurrency, now }: RevocationsDeps,
  { api, record, signal, gate, report }: ActiveRun,
  indices: readonly number[],
): Promise<Unproven[]> => {
  // In flight is beyond recall: aborting would only lose the reply.
  const untilDone = new AbortController().signal
  const unproven: Unproven[] = []
  let inARow = 0
  let isStopped = false
  let fault: unknown = null
  let next = 0

  const conclude = async (
    index: number,
    before: RevocationItem,
    operation: AuditOperation,
    thrown: unknown,
    sentAt: number,
  ): Promise<void> => {
    const failure = failureOf(thrown)
    // After an earlier request of unknown outcome, a denial can be its effect.
    const wasDenied = isDenied(failure) && !wasSentBefore(before)
    if (isUnproven(thrown)) {
      await record.mark(index, 'unknown', failure)
      unproven.push({ index, failure, operation, wasDenied, sentAt })
      inARow = isDenied(failure) ? 0 : inARow + 1
      if (inARow >= lostInARow) isStopped = true
      return
    }
    inARow = 0
    // Cancelled while it waited out a 429: it was refused, so all is as it was. What was sent earlier stays in doubt.
    if (failure.code === 'cancelled') await record.mark(index, before.outcome, before.failure)
    // Refused now, an earlier request may still take effect.
    else if (wasSentBefore(before)) await record.mark(index, 'unknown', before.failure)
    else await record.mark(index, 'failed', failure)
    if (sameForAll.has(failure.code) || failure.code === 'rate-limited') isStopped = true
    await operation.end('failed', { failureCode: failure.code })
  }
  const finishItem = async (
    index: number,
    before: RevocationItem,
    operation: AuditOperation | null,
    sentAt: number | null,
    trouble: { readonly thrown: unknown } | null,
  ): Promise<void> => {
    if (operation !== null && sentAt !== null) {
      if (trouble !== null) return conclude(index, before, operation, trouble.thrown, sentAt)
      await record.mark(index, 'revoked')
      await operation.end('succeeded', { note: `${noteOf(record)}, ${proofNote('revoked', 'answer')}` })
      return undefined
    }
    if (trouble === null) return undefined
    const { code } = failureOf(trouble.thrown)
    if (operation !== null) await operation.end('failed', { failureCode: code })
    // Still in the queue: untouched, as the item says already.
    if (code !== 'cancelled' && code !== 'rate-limited') throw trouble.thrown
    return undefined
  }
  const send = async (index: number, item: RevocationItem): Promise<void> => {
    let operation: AuditOperation | null = null
    let sentAt: number | null = null
    let trouble: { readonly thrown: unknown } | null = null
    try {
      await gate.run(async () => {
        operation ??= await audit.begin('key-revoked', itemFacts(record, item))
        // Also when it is sent again: while it waited, another process can have taken the profile over.
        await record.mark(index, 'sending')
        sentAt = now()
        await api.deleteKey(item.keyId, { signal: untilDone })
      }, signal)
      inARow = 0
    } catch (thrown) {
      trouble = { thrown }
    }
    await finishItem(index, item, operation, sentAt, trouble)
  }
  const mayGoOn = (): boolean => !isStopped && !signal.aborted
  const work = async (): Promise<void> => {
    while (next < indices.length && mayGoOn()) {
      const index = indices[next]
      next += 1
      const item = index === undefined ? undefined : record.run.items[index]
      if (index === undefined || item === undefined) continue
      try {
        await send(index, item)
      } catch (thrown) {
        // What cannot be written down must not go on.
        fault ??= thrown
        isStopped = true
      }
      report()
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  if (fault !== null) throw fault
  return unproven
}
