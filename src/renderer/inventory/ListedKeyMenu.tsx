import { FolderOpen } from 'lucide-react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { UnusedItem, type Annotations } from '../annotations'
import { copyLink } from '../shell/copy-link'
import { KeyMenuItems } from '../keys'
import { selectProject } from '../projects'
import { MenuItem } from '../ui'
import { openRotateDialog } from '../entities/rotations/dialog-store'
import { projectNameOf } from './layout'
import type { InventoryRows } from '../entities/inventory/rows'

/** What can be done to a key in a list of keys of several projects. */
export const ListedKeyMenu = (props: {
  workspaceId: string
  rows: InventoryRows
  annotations: Annotations
  apiKey: ApiKey
  onRevoke: () => void
}) => {
  const { workspaceId, rows, annotations, apiKey, onRevoke } = props
  const projectId = rows.partOf.get(apiKey.id)?.project.id
  if (projectId === undefined) return null
  const projectName = projectNameOf(rows, apiKey.id)
  const isUnused = annotations[apiKey.id]?.isUnused ?? false
  return (
    <KeyMenuItems
      workspaceId={workspaceId}
      apiKey={apiKey}
      onCopyLink={() => void copyLink({ workspaceId, projectId, keyId: apiKey.id })}
      onRotate={() => openRotateDialog({ workspaceId, projectId, projectName, key: apiKey })}
      onRevoke={onRevoke}
      reason={undefined}
    >
      <UnusedItem workspaceId={workspaceId} apiKey={apiKey} isUnused={isUnused} />
      <MenuItem icon={<FolderOpen size={14} />} onSelect={() => void selectProject(workspaceId, projectId)}>
        {text.inventory.openProject}
      </MenuItem>
    </KeyMenuItems>
  )
}
