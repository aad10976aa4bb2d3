import { CalendarClock, Check, Ellipsis, FolderOpen, OctagonX, Plus, ScanEye } from 'lucide-react'
import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import { useRevokingReason } from '../entities/keys/revoking'
import { selectProject } from '../projects'
import { Button, IconButton, Menu, MenuItem, MenuSeparator } from '../ui'
import { openRotationDialog } from '../entities/rotations/dialog-store'
import { oldName } from './words'

const words = text.rotations

interface ActionProps {
  readonly rotation: Rotation
  readonly isDue: boolean
  readonly isLooking: boolean
  readonly onLook: (rotation: Rotation) => void
}

/** What can be done to an open rotation: the one thing that moves it on as a button, the rest in a menu. */
export const RotationActions = (props: ActionProps) => (
  <>
    <MainAction {...props} />
    <More {...props} />
  </>
)

const MainAction = ({ rotation, isDue, isLooking, onLook }: ActionProps) => {
  const { stage, isDelivered } = rotation
  const name = oldName(rotation)
  const forbidden = useRevokingReason()
  if (stage === 'value-lost' || stage === 'not-created')
    return (
      <Button
        size="small"
        aria-label={words.named(words.createAgainEllipsis, name)}
        onClick={() => openRotationDialog({ kind: 'recover', rotation })}
      >
        {words.createAgainEllipsis}
      </Button>
    )
  if (stage === 'waiting' && isDelivered)
    return (
      <Button
        size="small"
        variant={isDue ? 'primary' : 'secondary'}
        disabledReason={forbidden}
        aria-label={words.named(words.finishEllipsis, name)}
        onClick={() => openRotationDialog({ kind: 'finish', rotation, isAtOnce: false })}
      >
        {words.finishEllipsis}
      </Button>
    )
  return (
    <Button
      size="small"
      busy={isLooking}
      aria-label={words.named(words.pollForOutcome, name)}
      onClick={() => onLook(rotation)}
    >
      {words.pollForOutcome}
    </Button>
  )
}

const More = ({ rotation, isLooking, onLook }: ActionProps) => {
  const { stage, isDelivered, workspaceId, projectId } = rotation
  const forbidden = useRevokingReason()
  const isLookMain = stage === 'creating' || stage === 'revoking' || (stage === 'waiting' && !isDelivered)
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          size="small"
          label={words.rowMenu(oldName(rotation))}
          icon={<Ellipsis size={16} aria-hidden="true" />}
        />
      }
    >
      {isLookMain && stage === 'waiting' && (
        <MenuItem icon={<Plus size={14} />} disabledReason={words.finishWaits} onSelect={() => {}}>
          {words.finishEllipsis}
        </MenuItem>
      )}
      {stage === 'revoking' && (
        <MenuItem
          icon={<Check size={14} />}
          disabledReason={forbidden}
          onSelect={() => openRotationDialog({ kind: 'finish', rotation, isAtOnce: false })}
        >
          {words.finishEllipsis}
        </MenuItem>
      )}
      <MenuItem
        icon={<CalendarClock size={14} />}
        onSelect={() => openRotationDialog({ kind: 'extend', rotation })}
      >
        {words.extendEllipsis}
      </MenuItem>
      {!isLookMain && (
        <MenuItem icon={<ScanEye size={14} />} onSelect={() => !isLooking && onLook(rotation)}>
          {words.pollForOutcome}
        </MenuItem>
      )}
      <MenuItem icon={<FolderOpen size={14} />} onSelect={() => void selectProject(workspaceId, projectId)}>
        {words.openProject}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<OctagonX size={14} />}
        onSelect={() => openRotationDialog({ kind: 'abandon', rotation })}
      >
        {words.abandonEllipsis}
      </MenuItem>
    </Menu>
  )
}
