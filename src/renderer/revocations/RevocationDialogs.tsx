import { lazyPart } from '../ui'
import { useRevocations } from './store'

const ConfirmDialog = lazyPart(async () => (await import('./ConfirmDialog')).ConfirmDialog)
const RunningDialog = lazyPart(async () => (await import('./RunningDialog')).RunningDialog)
const ReportDialog = lazyPart(async () => (await import('./ReportDialog')).ReportDialog)

/** Whichever dialog of a bulk revoke is open: asking, doing, or reporting. */
export const RevocationDialogs = () => {
  const dialog = useRevocations((state) => state.dialog)
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'confirm':
      return <ConfirmDialog dialog={dialog} />
    case 'running':
      return <RunningDialog dialog={dialog} />
    case 'report':
      return <ReportDialog run={dialog.run} />
  }
}
