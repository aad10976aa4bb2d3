import { ContextMenu as BaseContext } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode, RefObject } from 'react'
import { cx } from './cx'
import styles from './Menu.module.css'

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly align?: 'start' | 'end' | undefined
  /** What gets the focus afterwards; else the button. */
  readonly finalFocus?: RefObject<HTMLElement | null> | undefined
  readonly children: ReactNode
}

/** A menu under a button. */
export const Menu = ({ trigger, align = 'start', finalFocus, children }: MenuProps) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner className={styles.positioner} align={align} sideOffset={4} collisionPadding={8}>
        <Base.Popup className={styles.popup} {...(finalFocus === undefined ? {} : { finalFocus })}>
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

export interface ContextMenuProps {
  /** The element the menu belongs to: right press, long press, or the menu key. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly onOpenChange?: ((open: boolean) => void) | undefined
  readonly disabled?: boolean | undefined
  /** The menu's items. */
  readonly content: ReactNode
  /** What is inside the element. */
  readonly children?: ReactNode
}

/** A menu at the pointer. Everything in it must be reachable another way too. */
export const ContextMenu = ({
  trigger,
  onOpenChange,
  disabled = false,
  content,
  children,
}: ContextMenuProps) => (
  <BaseContext.Root disabled={disabled} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
    <BaseContext.Trigger render={trigger}>{children}</BaseContext.Trigger>
    <BaseContext.Portal>
      <BaseContext.Positioner className={styles.positioner} collisionPadding={8}>
        <BaseContext.Popup className={styles.popup}>{content}</BaseContext.Popup>
      </BaseContext.Positioner>
    </BaseContext.Portal>
  </BaseContext.Root>
)

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
      {children}
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
    <Base.GroupLabel className={styles.groupLabel}>{label}</Base.GroupLabel>
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
