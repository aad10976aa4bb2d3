import type { AuditAction } from '#shared/contract/audit'
import { KeydeskError, failureOf } from '../keydesk-error'
import type { AuditEnding, AuditFacts, AuditLog } from './types'

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
    // Of a fault of ours nobody knows what had happened by then.
    const surelyNot = thrown instanceof KeydeskError && thrown.fate === 'none'
    await operation.end(surelyNot ? 'failed' : 'unknown', { failureCode: failureOf(thrown).code })
    throw thrown
  }
  const { outcome, ...facts } = endOf(result)
  await operation.end(outcome, facts)
  return result
}
