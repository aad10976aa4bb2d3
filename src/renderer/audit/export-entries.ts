import type { CallInput } from '#shared/contract'
import { auditWords as words } from '#shared/text/parts/audit'
import { call } from '../bridge'
import { showToast, tellFailure } from '../ui'

/** Writes the entries that match to a file the person chooses, and tells how that went. */
export const exportEntries = async (wanted: CallInput<'audit.export'>): Promise<void> => {
  const reply = await call('audit.export', wanted)
  if (reply.ok) {
    if (reply.value.saved) showToast({ kind: 'success', message: words.exported(reply.value.entries) })
    return
  }
  tellFailure(words.exportFailed, reply.failure)
}
