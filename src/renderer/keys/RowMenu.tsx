import { Menu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import menuStyles from '../ui/Menu.module.css'
import { nameOf } from './key-words'

/** Which row's menu is open, and where: under its button, or at the pointer. */
export interface RowMenuAt {
  readonly key: ApiKey
  readonly anchor: Element | { readonly getBoundingClientRect: () => DOMRect }
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
  const key = at?.key
  if (key === undefined) return null
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner
          className={menuStyles.positioner}
          anchor={at?.anchor ?? null}
          align={at?.anchor instanceof Element ? 'end' : 'start'}
          sideOffset={2}
          collisionPadding={8}
        >
          <Menu.Popup
            className={menuStyles.popup}
            aria-label={text.keys.rowMenu(nameOf(key))}
            finalFocus={() => focusAfter() ?? true}
          >
            {items(key)}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
