import { Menu as Base } from '@base-ui/react/menu'
import { useRef, type FocusEvent, type ReactNode } from 'react'
import styles from './Menu.module.css'

/** Where a menu opens: at an element, or at a place in the window. */
export type MenuAnchor = Element | { readonly getBoundingClientRect: () => DOMRect }

export interface MenuPopupProps {
  readonly anchor: MenuAnchor
  readonly align?: 'start' | 'end' | undefined
  /** From the anchor, in CSS pixels. */
  readonly offset?: number | undefined
  /** Whether the first press elsewhere does no more than close it. */
  readonly isModal?: boolean | undefined
  /** Its accessible name, or the id of what names it. */
  readonly label: string | { readonly id: string }
  /** The item that has the focus at once, where it was opened by keyboard; else the menu itself has. */
  readonly startAt?: 'first' | 'last' | undefined
  readonly onClose: () => void
  /** What gets the focus afterwards; false where what was chosen takes it itself. */
  readonly focusAfter: () => HTMLElement | false | null
  readonly children: ReactNode
}

const itemIn = (popup: HTMLElement, at: 'first' | 'last'): HTMLElement | undefined =>
  [...popup.querySelectorAll<HTMLElement>('[role^="menuitem"]')].at(at === 'first' ? 0 : -1)

/** An open menu. Draw it for as long as it is open. */
export const MenuPopup = (props: MenuPopupProps) => {
  const { anchor, align = 'start', offset = 2, isModal = false, label, startAt, onClose, focusAfter } = props
  const hasStarted = useRef(startAt === undefined)
  const focused = (event: FocusEvent<HTMLElement>): void => {
    if (hasStarted.current || startAt === undefined) return
    hasStarted.current = true
    itemIn(event.currentTarget, startAt)?.focus()
  }
  return (
    <Base.Root open modal={isModal} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          anchor={anchor}
          align={align}
          sideOffset={offset}
          collisionPadding={8}
        >
          <Base.Popup
            className={styles.popup}
            {...(typeof label === 'string' ? { 'aria-label': label } : { 'aria-labelledby': label.id })}
            onFocus={focused}
            finalFocus={() => focusAfter() ?? true}
          >
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
