import { CircleOff } from 'lucide-react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { nameOf } from '../entities/keys/key-words'
import { MenuItem } from '../ui'
import { setUnused } from './actions'

/** The menu item that marks a key as unused, or takes the mark away. */
export const UnusedItem = (props: { workspaceId: string; apiKey: ApiKey; isUnused: boolean }) => {
  const { workspaceId, apiKey, isUnused } = props
  return (
    <MenuItem
      icon={<CircleOff size={14} />}
      onSelect={() => void setUnused(workspaceId, apiKey, nameOf(apiKey), !isUnused)}
    >
      {isUnused ? text.annotations.unmarkUnused : text.annotations.markUnused}
    </MenuItem>
  )
}
