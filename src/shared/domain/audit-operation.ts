import type { AuditEntry, AuditOperation } from '../contract/audit'

const had = (entry: AuditEntry | undefined): AuditEntry => {
  if (entry === undefined) throw new Error('an operation has an entry')
  return entry
}

/** The entry that an operation began with. */
export const firstOf = ({ entries }: AuditOperation): AuditEntry => had(entries[0])

/** The entry that has the last word on an operation; it knows all that those before it do. */
export const lastOf = ({ entries }: AuditOperation): AuditEntry => had(entries.at(-1))
