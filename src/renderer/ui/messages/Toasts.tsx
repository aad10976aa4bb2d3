import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { text } from '#shared/text/index'
import { Button, IconButton } from '../controls/Button'
import { cx } from '../cx'
import { dismissToast, useToasts, type Toast } from './toast-store'
import styles from './Toasts.module.css'
import { boxed } from '../Visible'

const shownFor = 7_000
const icons = { success: CircleCheck, info: Info, error: CircleAlert } as const

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
  const [held, setHeld] = useState(false)
  const { id, kind, action } = toast
  const stays = kind === 'error' || action !== undefined || held
  useEffect(() => {
    if (stays) return undefined
    const timer = setTimeout(() => dismissToast(id), shownFor)
    return () => clearTimeout(timer)
  }, [id, stays])
  const Icon = icons[kind]
  return (
    <div
      className={cx(styles.toast, styles[kind])}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
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
        onClick={() => dismissToast(id)}
      />
      {action !== undefined && (
        <Button
          size="small"
          className={styles.action}
          onClick={() => {
            dismissToast(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
    </div>
  )
}
