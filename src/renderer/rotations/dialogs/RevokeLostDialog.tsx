import { useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/keys/rotations'
import { call } from '../../bridge'
import { RevokeDialog, type Revoked } from '../../keys'
import { tellRevoked } from '../../entities/keys/tell-revoked'
import { openRotationDialog } from '../../entities/rotations/dialog-store'
import { rotationsResource } from '../../entities/rotations/store'

/** Revokes a key whose value was lost, and goes back to creating another. */
export const RevokeLostDialog = ({ rotation, apiKey }: { rotation: Rotation; apiKey: ApiKey }) => {
  const { id, workspaceId, projectId, projectName } = rotation
  const [place] = useState({ workspaceId, projectId })
  const back = () => openRotationDialog({ kind: 'recover', rotation })

  const revoked = async (outcome: Revoked) => {
    tellRevoked(apiKey, outcome)
    // Takes the key off the list of lost ones.
    await call('rotations.settle', { rotationId: id })
    await rotationsResource.load(workspaceId)
    back()
  }
  return (
    <RevokeDialog
      place={place}
      apiKey={apiKey}
      projectName={projectName}
      onRevoked={(outcome) => void revoked(outcome)}
      onClose={back}
    />
  )
}
