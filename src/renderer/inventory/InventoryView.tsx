import { Download, Ellipsis, ScanSearch, Upload } from 'lucide-react'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { exportAnnotations, importAnnotations } from '../annotations'
import { useLoaded } from '../bridge'
import { runCommand } from '../shell/commands'
import { IconButton, Menu, MenuItem } from '../ui'
import { CollectedView } from './collected/CollectedView'
import { InventoryList } from './InventoryList'
import { useCollected } from './collected/use-collected'
import { viewsResource } from './views/store'

const words = text.inventory

/** All keys of a workspace in one list: search, filter, note, rotate and revoke across projects. */
export const InventoryView = ({ workspace }: { workspace: Workspace }) => {
  const collected = useCollected(workspace)
  const { isLoaded, rows } = collected.state
  const views = useLoaded(viewsResource, workspace.id)
  const hasViews = views.data !== null || views.failure !== null
  return (
    <CollectedView
      workspaceId={workspace.id}
      title={words.title}
      facts={
        rows === null
          ? isLoaded && words.neverCollected
          : words.stamp(rows.inventory.finishedAt, rows.inventory.parts.length, rows.keys.length)
      }
      collected={collected}
      preparing={hasViews ? null : text.tables.views.loading}
      lastActions={
        <Menu
          align="end"
          trigger={<IconButton label={words.more} icon={<Ellipsis size={17} aria-hidden="true" />} />}
        >
          <MenuItem icon={<ScanSearch size={14} />} onSelect={() => runCommand('identify-key')}>
            {text.identify.titleEllipsis}
          </MenuItem>
          <MenuItem icon={<Download size={14} />} onSelect={() => void exportAnnotations(workspace.id)}>
            {text.annotations.exportMenu}
          </MenuItem>
          <MenuItem icon={<Upload size={14} />} onSelect={() => void importAnnotations(workspace.id)}>
            {text.annotations.importMenu}
          </MenuItem>
        </Menu>
      }
    >
      {rows !== null && rows.keys.length > 0 && hasViews && (
        <InventoryList workspaceId={workspace.id} rows={rows} annotations={collected.annotations} />
      )}
    </CollectedView>
  )
}
