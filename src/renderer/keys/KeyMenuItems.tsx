import { ArrowRightLeft, Ban, Copy, Info, Link } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { useRotateAction } from '../entities/rotations/use-rotate-action'
import { commandKeys, MenuItem, MenuSeparator, shortcutText } from '../ui'
import { inspectKey } from '../key-table/inspector'
import { copyKeyId } from '../shell/copy-keys'
import { tellingNameOf, unusableIdReason } from '../entities/keys/key-words'
import { useRevokingReason } from '../entities/keys/revoking'

/** What can be done to a key, wherever it is listed. */
export const KeyMenuItems = (props: {
  workspaceId: string
  apiKey: ApiKey
  onCopyLink: () => void
  onRotate: () => void
  onRevoke: () => void
  /** Why the key cannot be changed now. */
  reason: string | undefined
  /** More of the list's own, after the first. */
  children?: ReactNode
}) => {
  const { apiKey } = props
  const reason = unusableIdReason(apiKey.id) ?? props.reason
  const forbidden = useRevokingReason()
  const rotate = useRotateAction(props.workspaceId, apiKey.id, props.onRotate)
  return (
    <>
      <MenuItem
        icon={<Info size={14} />}
        shortcut={commandKeys('show-details')}
        onSelect={() => inspectKey(apiKey.id)}
      >
        {text.keys.details}
      </MenuItem>
      <MenuItem
        icon={<Copy size={14} />}
        shortcut={shortcutText('Mod+C')}
        onSelect={() => void copyKeyId(apiKey.id, tellingNameOf(apiKey))}
      >
        {text.keys.copy.id}
      </MenuItem>
      <MenuItem icon={<Link size={14} />} onSelect={props.onCopyLink}>
        {text.app.link.copy}
      </MenuItem>
      {props.children}
      <MenuSeparator />
      <MenuItem
        icon={<ArrowRightLeft size={14} />}
        disabledReason={rotate.isUnderWay ? undefined : reason}
        onSelect={rotate.run}
      >
        {rotate.label}
      </MenuItem>
      <MenuItem
        icon={<Ban size={14} />}
        shortcut={shortcutText('Del')}
        danger
        disabledReason={forbidden ?? reason}
        onSelect={props.onRevoke}
      >
        {text.keys.revokeEllipsis}
      </MenuItem>
    </>
  )
}
