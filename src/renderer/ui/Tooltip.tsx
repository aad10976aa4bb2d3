import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import styles from './Tooltip.module.css'

/** Groups tooltips, so that moving along a toolbar shows the next at once. */
export const TooltipProvider = ({ children }: { children: ReactNode }) => (
  <Base.Provider delay={500} closeDelay={0}>
    {children}
  </Base.Provider>
)

// Esc hides the hint and still does what it does there, such as closing a dialog: nobody should press it twice.
const passEscape = (_open: boolean, details: Base.Root.ChangeEventDetails): void => {
  if (details.reason === 'escape-key') details.allowPropagation()
}

/** A hint on hover and focus. Decorative for screen readers: the trigger carries its own name. */
export const Tooltip = ({
  content,
  side = 'bottom',
  children,
}: {
  content: ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  children: ReactElement<Record<string, unknown>>
}) => (
  <Base.Root onOpenChange={passEscape}>
    <Base.Trigger render={children} />
    <Base.Portal>
      <Base.Positioner className={styles.positioner} side={side} sideOffset={6} collisionPadding={8}>
        <Base.Popup className={styles.popup} aria-hidden="true">
          {content}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
