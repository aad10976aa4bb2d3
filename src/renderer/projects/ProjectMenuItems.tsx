import { Link, Pencil, Trash2 } from 'lucide-react'
import type { Project } from '#shared/project'
import { text } from '#shared/text/index'
import { copyLink } from '../shell/copy-link'
import { usePolicy } from '../bridge'
import { MenuItem, MenuSeparator } from '../ui'
import { openProjectDialog } from './dialog-store'

const words = text.projects

/** What can be done to a project; what cannot says why. */
export const ProjectMenuItems = (props: { workspaceId: string; project: Project; isStale: boolean }) => {
  const { workspaceId, project, isStale } = props
  const locked = isStale ? words.readOnly : undefined
  const forbidden = usePolicy().policy.allowDeletingKeys === false ? words.policyReason : undefined
  return (
    <>
      <MenuItem
        icon={<Pencil size={14} />}
        disabledReason={locked}
        onSelect={() => openProjectDialog({ kind: 'rename', workspaceId, project })}
      >
        {words.rename}
      </MenuItem>
      <MenuItem
        icon={<Link size={14} />}
        onSelect={() => void copyLink({ workspaceId, projectId: project.id, keyId: null })}
      >
        {text.app.link.copy}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        danger
        icon={<Trash2 size={14} />}
        disabledReason={project.isDefault ? words.defaultCannotGo : (forbidden ?? locked)}
        onSelect={() => openProjectDialog({ kind: 'remove', workspaceId, project })}
      >
        {words.remove}
      </MenuItem>
    </>
  )
}
