import type { AuditFilter } from '#shared/contract/audit'
import type { CsvSeparator } from '#shared/domain/setting-rules'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { showToast, tellFailure } from '../ui'

const words = text.audit

/** Writes the entries that match to a file the person chooses, and tells how that went. */
export const exportEntries = async (
  filter: AuditFilter,
  format: 'csv' | 'jsonl',
  separator?: CsvSeparator,
): Promise<void> => {
  const reply = await call('audit.export', { filter, format, ...(separator !== undefined && { separator }) })
  if (reply.ok) {
    if (reply.value.saved) showToast({ kind: 'success', message: words.exported(reply.value.entries) })
    return
  }
  tellFailure(words.exportFailed, reply.failure)
}
