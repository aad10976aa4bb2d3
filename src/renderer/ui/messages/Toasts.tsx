import { X } from 'lucide-react'
import { useEffect, useRef, useState, type FocusEvent } from 'react'
import { text } from '#shared/text/index'
import { Button, IconButton } from '../controls/Button'
import { cx } from '../cx'
import { toastIcons } from './toast-icons'
import { dismissToast, holdToast, useToasts, type Toast } from './toast-store'
import styles from './Toasts.module.css'
import { boxed } from '../Visible'

const usuallyShownFor = 7_000

/** Where toasts appear: a polite live region in the corner; mounted once by the app. */
export const Toasts = () => {
  const toasts = useToasts((state) => state.toasts)
  return (
    <section
      className={styles.region}
      aria-label={text.ui.notifications}
      aria-live="polite"
      aria-relevant="additions"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

const ToastCard = ({ toast }: { toast: Toast }) => {
  const before = useRef<HTMLElement | null>(null)
  const [isPointedAt, setIsPointedAt] = useState(false)
  const [hasFocus, setHasFocus] = useState(false)
  const { id, kind, action, goesAfter } = toast
  const isHeld = isPointedAt || hasFocus
  const stays = kind === 'error' || (action !== undefined && goesAfter === undefined) || isHeld
  useEffect(() => {
    if (!isHeld) return undefined
    holdToast(id, true)
    return () => holdToast(id, false)
  }, [id, isHeld])
  useEffect(() => {
    if (stays) return undefined
    const timer = setTimeout(() => dismissToast(id), goesAfter ?? usuallyShownFor)
    return () => clearTimeout(timer)
  }, [id, stays, goesAfter])
  const focused = ({ currentTarget, relatedTarget }: FocusEvent) => {
    setHasFocus(true)
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
      before.current = relatedTarget
  }
  const dismiss = () => {
    // The focus goes back to where it came from, before what is done next can take it.
    before.current?.focus({ preventScroll: true })
    dismissToast(id, true)
  }
  const Icon = toastIcons[kind]
  return (
    <div
      className={cx(styles.toast, styles[kind])}
      onMouseEnter={() => setIsPointedAt(true)}
      onMouseLeave={() => setIsPointedAt(false)}
      onFocus={focused}
      // Of a window that is left, something in it still has the focus.
      onBlur={({ currentTarget }) => setHasFocus(currentTarget.contains(document.activeElement))}
    >
      <span className={styles.icon} aria-hidden="true">
        <Icon size={15} />
      </span>
      <div className={styles.words} data-selectable="">
        <div className={styles.message}>{boxed(toast.message)}</div>
        {toast.detail !== undefined && <div className={styles.detail}>{toast.detail}</div>}
      </div>
      <IconButton
        size="small"
        label={text.ui.dismiss}
        icon={<X size={14} aria-hidden="true" />}
        onClick={dismiss}
      />
      {action !== undefined && (
        <Button
          size="small"
          className={styles.action}
          onClick={() => {
            dismiss()
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
    </div>
  )
}
