import { useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/rotations'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { forgetKeys } from '../inventory/store'
import { noteKeyChange } from '../keys/key-changes'
import { nameOf } from '../keys/key-words'
import { RevokeDialog, type Revoked } from '../keys/RevokeDialog'
import { showToast } from '../ui'
import { openRotationDialog } from './dialog-store'
import { putRotation } from './store'

const words = text.keys.revoke

/** Revokes a key whose value was lost, and goes back to creating another. */
export const RevokeLostDialog = ({ rotation, apiKey }: { rotation: Rotation; apiKey: ApiKey }) => {
  const { id, workspaceId, projectId, projectName } = rotation
  const [place] = useState({ workspaceId, projectId })
  const back = () => openRotationDialog({ kind: 'recover', rotation })

  const revoked = async (outcome: Revoked) => {
    noteKeyChange({ ...place, removedId: apiKey.id })
    forgetKeys(workspaceId, [apiKey.id])
    const name = nameOf(apiKey)
    showToast(
      outcome === 'revoked'
        ? { kind: 'success', message: words.done(name), detail: apiKey.id }
        : { kind: 'info', message: words.alreadyGone(name), detail: apiKey.id },
    )
    // Takes the key off the list of lost ones.
    const reply = await call('rotations.settle', { rotationId: id })
    if (reply.ok) putRotation(reply.value.rotation)
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
