import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useEffect, type ComponentProps, type ReactNode, type RefObject } from 'react'
import { text } from '#shared/text/index'
import { Button } from './controls/Button'
import { cx } from './cx'
import styles from './Dialog.module.css'
import { focusFirstInvalid } from './focus-invalid'
import { keyboardScroller } from './keyboard-scroller'
import { countDialog } from './open-dialogs'
import { boxed } from './Visible'

/** What asked a dialog to close. */
export type CloseReason = 'escape' | 'close-button' | 'outside'

export interface DialogProps {
  readonly open: boolean
  /** Asked by Esc, the close button and, with `lightDismiss`, a press outside; the caller closes or stays. */
  readonly onClose: (reason: CloseReason) => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly size?: 'small' | 'medium' | 'large' | undefined
  readonly children?: ReactNode
  /**
   * The buttons, the main one last; one with `data-apart` stands at the other end. On Windows the main one is shown before
   * the others, by the platform's convention.
   */
  readonly footer?: ReactNode
  /** Makes the body a form: Enter and a `type="submit"` button call it. Afterwards, as `focusFirstInvalid` says. */
  readonly onSubmit?: (() => unknown) | undefined
  /** What gets the focus on opening; else the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined
  /** What gets the focus on closing; else what had it before. */
  readonly finalFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | boolean) | undefined
  /** Called once it has gone, animations and all. */
  readonly onClosed?: (() => void) | undefined
  /** Something about to be destroyed, or a value shown once: announced as an alert. */
  readonly urgent?: boolean | undefined
  /** A press outside closes it: only where nothing typed can be lost. */
  readonly lightDismiss?: boolean | undefined
  /** While a write is under way: Esc and the close button wait. */
  readonly locked?: boolean | undefined
  readonly hideCloseButton?: boolean | undefined
}

/** A modal dialog. Focus stays inside and goes back afterwards; a press outside never loses anything. */
export const Dialog = (props: DialogProps) => {
  const { open, onClose, lightDismiss = false, locked = false } = props
  const changed = (isOpen: boolean, details: Base.Root.ChangeEventDetails) => {
    if (isOpen || locked) return
    if (details.reason === 'escape-key') onClose('escape')
    else if (details.reason === 'outside-press') onClose('outside')
    else if (details.reason === 'close-press') onClose('close-button')
  }
  return (
    <Base.Root
      open={open}
      onOpenChange={changed}
      onOpenChangeComplete={(isOpen) => {
        if (!isOpen) props.onClosed?.()
      }}
      disablePointerDismissal={!lightDismiss}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Popup {...props} />
      </Base.Portal>
    </Base.Root>
  )
}

// Sentences may hold names.
const inBoxes = (words: ReactNode): ReactNode => (typeof words === 'string' ? boxed(words) : words)

const Popup = (props: DialogProps) => {
  const { title, description, size = 'medium', children, footer, onSubmit } = props
  useEffect(() => countDialog(), [])
  const parts = (
    <>
      <div className={styles.head}>
        <div className={styles.titles}>
          <Base.Title className={styles.title}>{inBoxes(title)}</Base.Title>
          {description !== undefined && (
            <Base.Description render={<div />} className={styles.description}>
              {inBoxes(description)}
            </Base.Description>
          )}
        </div>
        {props.hideCloseButton !== true && (
          <Base.Close
            render={
              <Button
                variant="quiet"
                size="small"
                square
                aria-label={text.ui.close}
                icon={<X size={16} aria-hidden="true" />}
              />
            }
          />
        )}
      </div>
      {children !== undefined && (
        <div ref={keyboardScroller} className={styles.body}>
          {children}
        </div>
      )}
      {footer !== undefined && <div className={styles.foot}>{footer}</div>}
    </>
  )
  return (
    <Base.Popup
      className={cx(styles.popup, size === 'small' && styles.small, size === 'large' && styles.large)}
      initialFocus={props.initialFocus ?? firstControl}
      {...(props.finalFocus === undefined ? {} : { finalFocus: props.finalFocus })}
      {...(props.urgent === true ? { role: 'alertdialog' } : {})}
      data-dialog=""
    >
      {onSubmit === undefined ? (
        parts
      ) : (
        <form
          noValidate
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            void focusFirstInvalid(event.currentTarget, onSubmit())
          }}
        >
          {parts}
        </form>
      )}
    </Base.Popup>
  )
}

/** A part of a dialog's body, below a line. */
export const DialogSection = (props: ComponentProps<'section'>) => (
  <section {...props} className={styles.section} />
)

/** What describes a dialog, where that stands in its body and not below its title. */
export const DialogDescription = (props: ComponentProps<'p'>) => <Base.Description {...props} />

// The close button comes first in the document; the first control of the body is what people came for, or the body
// itself where it can only be scrolled.
const firstControl = (): HTMLElement | true => {
  const dialogs = document.querySelectorAll('[data-dialog]')
  const body = dialogs.item(dialogs.length - 1)?.querySelector(`.${styles.body}, .${styles.foot}`)
  if (body instanceof HTMLElement && body.tabIndex === 0) return body
  // Of radios the one chosen: only that is a stop of Tab.
  const control = body?.querySelector<HTMLElement>(
    'input:not([type="radio"]:not(:checked)), textarea, select, button, [tabindex="0"]',
  )
  return control ?? true
}
