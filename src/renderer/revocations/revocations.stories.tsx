import { apiKey, otherKey, place, project, revocationRun } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { ConfirmDialog } from './ConfirmDialog'
import { ReportDialog } from './ReportDialog'

const targets = [apiKey, otherKey].map((key) => ({
  projectId: project.id,
  projectName: project.name,
  keyId: key.id,
  keyName: key.name,
  createdAt: key.createdAt,
  application: '',
  isFromEarlierList: false,
}))

export const stories: readonly Story[] = [
  {
    name: 'revocations/confirm',
    render: () => (
      <ConfirmDialog
        dialog={{ kind: 'confirm', workspaceId: place.workspaceId, targets, retryOf: null, failure: null }}
      />
    ),
  },
  { name: 'revocations/report', render: () => <ReportDialog run={revocationRun} /> },
]
