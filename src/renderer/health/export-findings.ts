import { describeFailure, text } from '#shared/text/index'
import { call, useAppInfo } from '../bridge'
import { showToast } from '../ui'

const words = text.health

/** Has main write all findings to a file the person chooses. */
export const exportFindings = async (workspaceId: string): Promise<void> => {
  const reply = await call('health.export', { workspaceId, format: 'csv' })
  if (reply.ok) {
    if (reply.value.saved) showToast({ kind: 'success', message: words.exported(reply.value.count) })
    return
  }
  const { sentence, nextStep } = describeFailure(reply.failure, useAppInfo.getState())
  showToast({ kind: 'error', message: words.exportFailed, detail: `${sentence} ${nextStep}` })
}
