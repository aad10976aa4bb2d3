import { ChevronsUpDown, Plus, Send, Settings2 } from 'lucide-react'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { Badge, boxed, Button, Menu, MenuItem, MenuRadioGroup, MenuSeparator, Visible } from '../ui'
import { openDestinations } from '../destinations'
import { openWorkspaceDialog } from './dialog-store'
import { selectWorkspace, useOpenWorkspace, useWorkspaces } from './store'
import styles from './WorkspaceSwitcher.module.css'

const words = text.workspace

/** The open workspace, and a menu to open another or look after them. */
export const WorkspaceSwitcher = () => {
  const workspaces = useWorkspaces()
  const open = useOpenWorkspace()
  if (open === null) return null
  const openName = visibleText(open.name)
  return (
    <Menu
      trigger={
        <Button variant="quiet" className={styles.button} aria-label={words.switcher(openName)}>
          <span className={styles.name}>{boxed(openName)}</span>
          <ChevronsUpDown className={styles.chevron} size={14} aria-hidden="true" />
        </Button>
      }
    >
      <MenuRadioGroup
        label={words.workspaces}
        value={open.id}
        onValueChange={(id) => void selectWorkspace(id)}
        options={workspaces.map(({ id, name, isDemo }) => ({
          value: id,
          label: (
            <span className={styles.option}>
              <Visible>{name}</Visible> {isDemo && <Badge tone="accent">{words.demoBadge}</Badge>}
            </span>
          ),
        }))}
      />
      <MenuSeparator />
      <MenuItem icon={<Send size={14} />} onSelect={() => openDestinations(open.id)}>
        {text.destinations.manage}
      </MenuItem>
      <MenuItem icon={<Plus size={14} />} onSelect={() => openWorkspaceDialog({ kind: 'add' })}>
        {words.addMenu}
      </MenuItem>
      <MenuItem icon={<Settings2 size={14} />} onSelect={() => openWorkspaceDialog({ kind: 'manage' })}>
        {words.manageMenu}
      </MenuItem>
    </Menu>
  )
}
