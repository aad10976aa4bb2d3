import { useCallback, useState, type ReactNode, type RefObject } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Annotations } from '../annotations'
import type { KeyGridHandle } from '../key-table/KeyGrid'
import type { Revoked } from '../keys/dialogs/RevokeDialog'
import { refusesToRevoke } from '../entities/keys/revoking'
import { tellRevoked } from '../entities/keys/tell-revoked'
import { openRotateDialog } from '../entities/rotations/dialog-store'
import { useActiveKeyCommands } from '../entities/rotations/use-active-key-commands'
import { lazyPart } from '../ui'
import { projectNameOf } from './layout'
import { ListedKeyMenu } from './ListedKeyMenu'
import type { InventoryRows } from '../entities/inventory/rows'

const DetailsDialog = lazyPart(async () => (await import('../keys/dialogs/DetailsDialog')).DetailsDialog)
const RevokeDialog = lazyPart(async () => (await import('../keys/dialogs/RevokeDialog')).RevokeDialog)

interface Open {
  readonly dialog: 'details' | 'revoke'
  readonly key: ApiKey
  readonly projectId: number
  readonly projectName: string
}

/** What can be done to one key in a list of keys of several projects: the items of its menu, and their dialogs. */
export const useListedKeys = (props: {
  workspaceId: string
  rows: InventoryRows
  annotations: Annotations
  grid: RefObject<KeyGridHandle | null>
  /** Has the focus after a dialog where the grid has no row for it. */
  beside: RefObject<HTMLElement | null>
}): {
  readonly dialogs: ReactNode
  readonly details: (key: ApiKey) => void
  readonly revoke: (key: ApiKey) => void
  readonly menuItems: (key: ApiKey) => ReactNode
} => {
  const { workspaceId, rows, annotations, grid, beside } = props
  const [focusAfter] = useState(() => ({
    get current() {
      return grid.current?.activeRow() ?? beside.current
    },
  }))
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)

  const show = useCallback(
    (dialog: Open['dialog'], key: ApiKey) => {
      const projectId = rows.partOf.get(key.id)?.project.id
      if (projectId === undefined) return
      setOpen({ dialog, key, projectId, projectName: projectNameOf(rows, key.id) })
    },
    [rows],
  )

  const revoked = (key: ApiKey, outcome: Revoked) => {
    tellRevoked(key, outcome)
    close()
  }

  const current = (): ReactNode => {
    if (open === null) return null
    const { key, projectId, projectName } = open
    if (open.dialog === 'details')
      return (
        <DetailsDialog
          place={{ workspaceId, projectId }}
          apiKey={key}
          projectName={projectName}
          revokeReason={undefined}
          onRevoke={() => setOpen({ ...open, dialog: 'revoke' })}
          onRotate={() => openRotateDialog({ workspaceId, projectId, projectName, key })}
          onClose={close}
        />
      )
    return (
      <RevokeDialog
        place={{ workspaceId, projectId }}
        apiKey={key}
        projectName={projectName}
        onRevoked={(outcome) => revoked(key, outcome)}
        onRotate={() => openRotateDialog({ workspaceId, projectId, projectName, key })}
        onClose={close}
        finalFocus={focusAfter}
      />
    )
  }

  const details = useCallback((key: ApiKey) => show('details', key), [show])
  const revoke = useCallback(
    (key: ApiKey) => {
      if (!refusesToRevoke(key.id)) show('revoke', key)
    },
    [show],
  )
  useActiveKeyCommands({
    workspaceId,
    rotate: (key) => {
      const projectId = rows.partOf.get(key.id)?.project.id
      if (projectId !== undefined)
        openRotateDialog({ workspaceId, projectId, projectName: projectNameOf(rows, key.id), key })
    },
    revoke,
  })
  const menuItems = useCallback(
    (key: ApiKey) => (
      <ListedKeyMenu
        workspaceId={workspaceId}
        rows={rows}
        annotations={annotations}
        apiKey={key}
        onDetails={() => details(key)}
        onRevoke={() => revoke(key)}
      />
    ),
    [workspaceId, rows, annotations, details, revoke],
  )
  return { dialogs: current(), details, revoke, menuItems }
}
