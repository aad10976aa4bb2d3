import { useCallback, type ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import { copyLink } from '../shell/copy-link'
import { openRotateDialog } from '../entities/rotations/dialog-store'
import { KeyMenuItems } from './KeyMenuItems'
import type { KeysPlace } from './key-lists'

/** The menu of a row of a project's keys; stable while nothing changes. */
export const useKeyMenu = (props: {
  place: KeysPlace
  projectName: string
  revoke: (key: ApiKey) => void
  /** What changes the notes of a key. Stable. */
  noteItem: (key: ApiKey) => ReactNode
  /** Why nothing can be changed now. */
  reason: string | undefined
}): ((key: ApiKey) => ReactNode) => {
  const { place, projectName, revoke, noteItem, reason } = props
  return useCallback(
    (key) => (
      <KeyMenuItems
        workspaceId={place.workspaceId}
        apiKey={key}
        onCopyLink={() => void copyLink({ ...place, keyId: key.id })}
        onRotate={() => openRotateDialog({ ...place, projectName, key })}
        onRevoke={() => revoke(key)}
        reason={reason}
      >
        {noteItem(key)}
      </KeyMenuItems>
    ),
    [place, projectName, revoke, noteItem, reason],
  )
}
