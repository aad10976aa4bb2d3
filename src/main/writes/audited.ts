import type { AuditAction } from '#shared/contract/audit'
import type { AuditEnding, AuditFacts, AuditLog } from '../audit'
import { failureOf, KeydeskError } from '../keydesk-error'
import { noteOnFailure } from './audit-endings'
import { isFateUnknown, unknownFate } from './fate'

/** A write that is also written down on this computer, so that a crash leaves nothing unsettled. */
export interface RecordedWrite<T, R> {
  /** Puts on disk what is about to be sent. Where it throws, nothing is sent. */
  readonly prepare: () => Promise<unknown>
  readonly send: () => Promise<T>
  /**
   * Puts on disk that it failed, before the log says so. `isOpen`: it may have taken effect all the same. Where it
   * throws, what the request failed with is thrown even so: it says more of the outcome.
   */
  readonly failed: (thrown: unknown, isOpen: boolean) => Promise<unknown>
  /** Puts on disk what it was answered with, before the log says so. Where it throws, `outcome-unknown` is thrown. */
  readonly done: (answer: T) => Promise<R>
}

/**
 * Makes a write between its two entries in the audit log: `started` is on disk before anything else is done, and its
 * outcome after all else. The log says failed where it surely did not happen, else unknown. Where the disk refuses to
 * note what became of it, the log's entry stays open, and the next start says that the outcome is unknown.
 */
export const auditedWrite = async <T, R>(
  audit: Pick<AuditLog, 'begin'>,
  action: AuditAction,
  start: AuditFacts,
  { prepare, send, failed, done }: RecordedWrite<T, R>,
  endOf: (result: R) => AuditEnding,
): Promise<R> => {
  const operation = await audit.begin(action, start)
  try {
    await prepare()
  } catch (thrown) {
    await operation.end('failed', { failureCode: failureOf(thrown).code })
    throw thrown
  }
  let answer: T
  try {
    answer = await send()
  } catch (thrown) {
    const isOpen = isFateUnknown(thrown)
    try {
      await failed(thrown, isOpen)
    } catch {
      throw thrown
    }
    const failure = failureOf(thrown)
    await operation.end(isOpen ? 'unknown' : 'failed', {
      failureCode: failure.code,
      ...noteOnFailure(failure),
    })
    throw thrown
  }
  let result: R
  try {
    result = await done(answer)
  } catch (thrown) {
    // It has taken effect: whoever is told that the disk failed would take nothing to have been changed.
    throw unknownFate(new KeydeskError(failureOf(thrown), { cause: thrown }))
  }
  const { outcome, ...facts } = endOf(result)
  await operation.end(outcome, facts)
  return result
}

/**
 * The same for a change that nothing but the log records. `endOf` gives what only the result tells, such as a new key's
 * id. Throws `storage-failed` without calling `change`, else what `change` throws.
 */
export const audited = <T>(
  audit: Pick<AuditLog, 'begin'>,
  action: AuditAction,
  start: AuditFacts,
  change: () => Promise<T>,
  endOf: (result: T) => AuditEnding = () => ({ outcome: 'succeeded' }),
): Promise<T> => {
  const nothing = async (): Promise<void> => {}
  const write = { prepare: nothing, send: change, failed: nothing, done: async (result: T) => result }
  return auditedWrite(audit, action, start, write, endOf)
}
