import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import {
  cloneElement,
  useId,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import { cx } from '../cx'
import { lazyPart } from '../lazy-part'
import styles from './Menu.module.css'
import type { MenuAnchor, MenuPopupProps } from './MenuPopup'
import { boxed } from '../Visible'

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly align?: 'start' | 'end' | undefined
  readonly children: ReactNode
}

/**
 * An open menu, of which the first scripts hold nothing. What one at the pointer offers must be reachable another way
 * too.
 */
export const MenuPopup = lazyPart(async () => (await import('./MenuPopup')).MenuPopup)

/** Where a menu opens: at the pointer, or at `byKey` where the menu key asked for it, which gives no place of its own. */
export const menuPlace = (
  { button, clientX, clientY }: Pick<MouseEvent, 'button' | 'clientX' | 'clientY'>,
  byKey?: DOMRect,
): MenuAnchor => {
  const place = byKey === undefined || button === 2 ? new DOMRect(clientX, clientY, 0, 0) : byKey
  return { getBoundingClientRect: () => place }
}

interface Opened {
  readonly button: HTMLElement
  readonly startAt: MenuPopupProps['startAt']
}

/** A menu under a button; one that is disabled opens none. */
export const Menu = ({ trigger, align = 'start', children }: MenuProps) => {
  const [open, setOpen] = useState<Opened | null>(null)
  const id = useId()
  const press = ({ currentTarget: button, detail }: MouseEvent<HTMLElement>): void =>
    // A key has no clicks to count.
    setOpen({ button, startAt: detail === 0 ? 'first' : undefined })
  const key = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (event.currentTarget.ariaDisabled === 'true') return
    event.preventDefault()
    setOpen({ button: event.currentTarget, startAt: event.key === 'ArrowDown' ? 'first' : 'last' })
  }
  return (
    <>
      {cloneElement(trigger, {
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': open !== null,
        onClick: press,
        onKeyDown: key,
      })}
      {open !== null && (
        <MenuPopup
          anchor={open.button}
          align={align}
          offset={4}
          isModal
          label={{ id }}
          startAt={open.startAt}
          onClose={() => setOpen(null)}
          focusAfter={() => open.button}
        >
          {children}
        </MenuPopup>
      )}
    </>
  )
}

export interface MenuItemProps {
  readonly children: ReactNode
  readonly onSelect: () => void
  readonly icon?: ReactNode
  readonly shortcut?: string | undefined
  readonly danger?: boolean | undefined
  /** Why it cannot be chosen now; shown under the name. */
  readonly disabledReason?: string | undefined
}

/** One thing to do. A disabled one says why. */
export const MenuItem = ({ children, onSelect, icon, shortcut, danger, disabledReason }: MenuItemProps) => (
  <Base.Item
    className={cx(styles.item, danger === true && styles.danger)}
    disabled={disabledReason !== undefined}
    onClick={onSelect}
  >
    {icon !== undefined && (
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
    )}
    <span className={styles.label}>
      {typeof children === 'string' ? boxed(children) : children}
      {disabledReason !== undefined && <span className={styles.note}> {disabledReason}</span>}
    </span>
    {shortcut !== undefined && (
      <span className={styles.shortcut} aria-hidden="true">
        {shortcut}
      </span>
    )}
  </Base.Item>
)

/** A named group of menu items. */
export const MenuGroup = ({ label, children }: { label: string; children: ReactNode }) => (
  <Base.Group>
    <Base.GroupLabel className={styles.groupLabel}>{boxed(label)}</Base.GroupLabel>
    {children}
  </Base.Group>
)

export interface MenuRadioGroupProps {
  readonly label: string
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[]
}

/** A choice of one inside a menu. */
export const MenuRadioGroup = ({ label, value, onValueChange, options }: MenuRadioGroupProps) => (
  <Base.RadioGroup
    value={value}
    aria-label={label}
    onValueChange={(chosen: unknown) => {
      if (typeof chosen === 'string') onValueChange(chosen)
    }}
  >
    {options.map((option) => (
      <Base.RadioItem key={option.value} value={option.value} className={styles.item} closeOnClick>
        <span className={styles.icon} aria-hidden="true">
          <Base.RadioItemIndicator render={<Check size={14} />} />
        </span>
        <span className={styles.label}>{option.label}</span>
      </Base.RadioItem>
    ))}
  </Base.RadioGroup>
)

export interface MenuCheckItemProps {
  readonly checked: boolean
  readonly disabled?: boolean | undefined
  readonly onCheckedChange: (checked: boolean) => void
  readonly children: ReactNode
}

/** One of several things that can be chosen together; the menu stays open. */
export const MenuCheckItem = ({
  checked,
  disabled = false,
  onCheckedChange,
  children,
}: MenuCheckItemProps) => (
  <Base.CheckboxItem
    checked={checked}
    disabled={disabled}
    onCheckedChange={onCheckedChange}
    className={styles.item}
    closeOnClick={false}
  >
    <span className={styles.icon} aria-hidden="true">
      <Base.CheckboxItemIndicator render={<Check size={14} />} />
    </span>
    <span className={styles.label}>{children}</span>
  </Base.CheckboxItem>
)

/** A line between menu items. */
export const MenuSeparator = () => <Base.Separator className={styles.separator} />
