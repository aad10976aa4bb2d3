import { tellRevoked } from '../entities/keys/tell-revoked'
import { useCommand } from '../shell/commands'
import { lazyPart } from '../ui'
import { closeIdentify, openIdentify, useIdentifyDialog } from './dialog-store'

const IdentifyDialog = lazyPart(async () => (await import('./IdentifyDialog')).IdentifyDialog)
const RevokeDialog = lazyPart(async () => (await import('../keys/dialogs/RevokeDialog')).RevokeDialog)

/** “Which key is this?”, and what it leads to, where it is open. */
export const IdentifyDialogs = () => {
  const { dialog } = useIdentifyDialog()
  useCommand('identify-key', openIdentify)
  if (dialog === null) return null
  if (dialog.kind === 'identify') return <IdentifyDialog />
  const { identified, apiKey } = dialog.listed
  const { workspaceId, projectId, projectName } = identified
  return (
    <RevokeDialog
      place={{ workspaceId, projectId }}
      apiKey={apiKey}
      projectName={projectName}
      onRevoked={(outcome) => {
        tellRevoked(apiKey, outcome)
        closeIdentify()
      }}
      onClose={closeIdentify}
    />
  )
}
