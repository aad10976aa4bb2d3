import { useCallback, type ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import { openNotes } from '../annotations/dialog-store'
import { copyLink } from '../shell/copy-link'
import { openRotateDialog } from '../entities/rotations/dialog-store'
import { KeyMenuItems } from './KeyMenuItems'
import type { KeysPlace } from './key-lists'

/** The menu of a row of a project's keys; stable while nothing changes. */
export const useKeyMenu = (props: {
  place: KeysPlace
  projectName: string
  details: (key: ApiKey) => void
  revoke: (key: ApiKey) => void
  /** Why nothing can be changed now. */
  reason: string | undefined
}): ((key: ApiKey) => ReactNode) => {
  const { place, projectName, details, revoke, reason } = props
  return useCallback(
    (key) => (
      <KeyMenuItems
        workspaceId={place.workspaceId}
        apiKey={key}
        onDetails={() => details(key)}
        onNotes={() => openNotes({ workspaceId: place.workspaceId, key, projectName })}
        onCopyLink={() => void copyLink({ ...place, keyId: key.id })}
        onRotate={() => openRotateDialog({ ...place, projectName, key })}
        onRevoke={() => revoke(key)}
        reason={reason}
      />
    ),
    [place, projectName, details, revoke, reason],
  )
}
