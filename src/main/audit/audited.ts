import type { Failure } from '#shared/failure'
import type { AuditAction } from '#shared/contract/audit'
import { KeydeskError, failureOf } from '../keydesk-error'
import type { AuditEnding, AuditFacts, AuditLog, AuditOperation } from './types'

/** The log's note on a deletion that is not confirmed, where a list still had what was to be deleted. */
export const stillListedFacts = ({ stillListedSeconds }: Failure): Pick<AuditFacts, 'note'> =>
  stillListedSeconds === undefined ? {} : { note: `still listed ${stillListedSeconds} s later` }

const noteOn = (failure: Failure): Pick<AuditFacts, 'note'> =>
  failure.notListedSeconds === undefined
    ? stillListedFacts(failure)
    : { note: `not in the list ${failure.notListedSeconds} s later` }

/** Ends the entry of a change with what was thrown: failed where it surely did not happen, else unknown. */
export const endFailed = async (operation: AuditOperation, thrown: unknown): Promise<void> => {
  // Of a fault of ours nobody knows what had happened by then.
  const surelyNot = thrown instanceof KeydeskError && thrown.fate === 'none'
  const failure = failureOf(thrown)
  await operation.end(surelyNot ? 'failed' : 'unknown', { failureCode: failure.code, ...noteOn(failure) })
}

/**
 * Makes a change between its two entries: `started` is on disk before `change` is called, and its outcome after it
 * is told by what `change` does. `endOf` gives what only the result tells, such as a new key's id, or that it is not
 * known whether there is one. Throws `storage-failed` without calling `change`, else what `change` throws.
 */
export const audited = async <T>(
  audit: Pick<AuditLog, 'begin'>,
  action: AuditAction,
  start: AuditFacts,
  change: () => Promise<T>,
  endOf: (result: T) => AuditEnding = () => ({ outcome: 'succeeded' }),
): Promise<T> => {
  const operation = await audit.begin(action, start)
  let result: T
  try {
    result = await change()
  } catch (thrown) {
    await endFailed(operation, thrown)
    throw thrown
  }
  const { outcome, ...facts } = endOf(result)
  await operation.end(outcome, facts)
  return result
}
