import type { ReactNode } from 'react'
import styles from './VisuallyHidden.module.css'

/** Text for screen readers alone. */
export const VisuallyHidden = ({ id, children }: { id?: string | undefined; children: ReactNode }) => (
  <span id={id} className={styles.hidden}>
    {children}
  </span>
)
