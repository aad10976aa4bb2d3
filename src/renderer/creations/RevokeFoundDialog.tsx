import { useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { InterruptedCreation } from '#shared/contract/keys/creations'
import { RevokeDialog, type Revoked } from '../keys'
import { tellRevoked } from '../entities/keys/tell-revoked'
import { dismissCreation, noteRevoked, showCreation, useCreations } from './store'

/** Revokes a key that a cut-off creation made. With the last of them revoked the notice goes as well. */
export const RevokeFoundDialog = (props: { creation: InterruptedCreation; apiKey: ApiKey }) => {
  const { creation, apiKey } = props
  const { workspaceId, project, finding } = creation
  const [place] = useState({ workspaceId, projectId: project?.id ?? 0 })
  const back = () => showCreation({ kind: 'review', creation })

  const revoked = (outcome: Revoked) => {
    tellRevoked(apiKey, outcome)
    noteRevoked(apiKey.id)
    const { revokedIds } = useCreations.getState()
    const left = finding.state === 'key-found' && finding.candidates.some(({ id }) => !revokedIds.has(id))
    if (left) {
      back()
      return
    }
    showCreation(null)
    void dismissCreation(creation)
  }
  return (
    <RevokeDialog
      place={place}
      apiKey={apiKey}
      projectName={project?.name ?? ''}
      onRevoked={revoked}
      onClose={back}
    />
  )
}
