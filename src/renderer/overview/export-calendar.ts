import { overviewWords as words } from '#shared/text/parts/overview'
import { call } from '../bridge'
import { showToast, tellFailure } from '../ui'

/** Has main write the dates to a calendar file the person chooses. Where nobody chose one, nothing is said. */
export const exportCalendar = async (workspaceId: string): Promise<void> => {
  const reply = await call('calendar.export', { workspaceId })
  if (!reply.ok) tellFailure(words.exportFailed, reply.failure)
  else if (reply.value.saved)
    showToast({ kind: 'success', message: words.exported(reply.value.count), detail: words.exportedDetail })
}
