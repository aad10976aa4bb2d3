import type { AuditOperation } from '#shared/contract/audit'

/** What is opened: an operation, or one entry of it as if it were one. */
export interface OpenedEntries extends AuditOperation {
  readonly isPart?: boolean
}
