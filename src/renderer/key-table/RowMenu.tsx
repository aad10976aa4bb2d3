import type { ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { MenuPopup, type MenuAnchor } from '../ui'
import { takesFocus } from './inspector'
import { tellingNameOf } from '../entities/keys/key-words'

/** Which row's menu is open, and where: under its button, or at the pointer. */
export interface RowMenuAt {
  readonly key: ApiKey
  readonly anchor: MenuAnchor
}

/** One menu for all rows, opened by a row's button, a right press or the menu key: rows stay light. */
export const RowMenu = (props: {
  at: RowMenuAt | null
  onClose: () => void
  /** What can be done to a key, as menu items. */
  items: (key: ApiKey) => ReactNode
  focusAfter: () => HTMLElement | null
}) => {
  const { at, onClose, items, focusAfter } = props
  if (at === null) return null
  return (
    <MenuPopup
      anchor={at.anchor}
      align={at.anchor instanceof Element ? 'end' : 'start'}
      label={text.keys.rowMenu(tellingNameOf(at.key))}
      onClose={onClose}
      focusAfter={() => !takesFocus() && focusAfter()}
    >
      {items(at.key)}
    </MenuPopup>
  )
}
