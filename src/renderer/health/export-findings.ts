import type { CsvSeparator } from '#shared/domain/setting-rules'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { showToast, tellFailure } from '../ui'

const words = text.health

/** Has main write all findings to a file the person chooses. Where nobody chose one, nothing is said. */
export const exportFindings = async (workspaceId: string, separator: CsvSeparator): Promise<void> => {
  const reply = await call('health.export', { workspaceId, format: 'csv', separator })
  if (!reply.ok) tellFailure(words.exportFailed, reply.failure)
  else if (reply.value.saved) showToast({ kind: 'success', message: words.exported(reply.value.count) })
}
