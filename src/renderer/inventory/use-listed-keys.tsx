import { useCallback, useState, type ReactNode, type RefObject } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Annotations } from '../annotations'
import { useFocusAfter, useInspectedList, type KeyPlace } from '../key-table/inspector'
import type { KeyGridHandle } from '../key-table/KeyGrid'
import type { Revoked } from '../keys'
import { refusesToRevoke } from '../entities/keys/revoking'
import { tellRevoked } from '../entities/keys/tell-revoked'
import { openRotateDialog } from '../entities/rotations/dialog-store'
import { useActiveKeyCommands } from '../entities/rotations/use-active-key-commands'
import { lazyPart } from '../ui'
import { projectNameOf } from './layout'
import { ListedKeyMenu } from './ListedKeyMenu'
import type { InventoryRows } from '../entities/inventory/rows'

const RevokeDialog = lazyPart(async () => (await import('../keys/dialogs/RevokeDialog')).RevokeDialog)

interface Open extends KeyPlace {
  readonly key: ApiKey
}

/**
 * What can be done to one key in a list of keys of several projects, also in the inspector: the items of its menu, and
 * their dialogs.
 */
export const useListedKeys = (props: {
  workspaceId: string
  rows: InventoryRows
  annotations: Annotations
  grid: RefObject<KeyGridHandle | null>
  /** Has the focus after a dialog where the grid has no row for it. */
  beside: RefObject<HTMLElement | null>
}): {
  readonly dialogs: ReactNode
  readonly revoke: (key: ApiKey) => void
  readonly menuItems: (key: ApiKey) => ReactNode
} => {
  const { workspaceId, rows, annotations, grid, beside } = props
  const toRow = () => grid.current?.activeRow() ?? beside.current
  const focusAfter = useFocusAfter(toRow)
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)

  const placeOf = useCallback(
    ({ id }: ApiKey): KeyPlace | null => {
      const projectId = rows.partOf.get(id)?.project.id
      return projectId === undefined ? null : { projectId, projectName: projectNameOf(rows, id) }
    },
    [rows],
  )

  const revoked = (key: ApiKey, outcome: Revoked) => {
    focusAfter.forget()
    tellRevoked(key, outcome)
    close()
  }

  const current = (): ReactNode => {
    if (open === null) return null
    const { key, projectId, projectName } = open
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

  const revoke = useCallback(
    (key: ApiKey) => {
      const place = placeOf(key)
      if (place === null || refusesToRevoke(key.id)) return
      focusAfter.note()
      setOpen({ key, ...place })
    },
    [placeOf, focusAfter],
  )
  const rotate = (key: ApiKey) => {
    const place = placeOf(key)
    if (place !== null) openRotateDialog({ workspaceId, ...place, key })
  }
  useActiveKeyCommands({ workspaceId, rotate, revoke })
  useInspectedList({ workspaceId, placeOf, rotate, revoke, toRow: () => toRow()?.focus() })
  const menuItems = useCallback(
    (key: ApiKey) => (
      <ListedKeyMenu
        workspaceId={workspaceId}
        rows={rows}
        annotations={annotations}
        apiKey={key}
        onRevoke={() => revoke(key)}
      />
    ),
    [workspaceId, rows, annotations, revoke],
  )
  return { dialogs: current(), revoke, menuItems }
}
