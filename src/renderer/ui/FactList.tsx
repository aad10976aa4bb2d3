import type { ReactNode } from 'react'
import styles from './FactList.module.css'

/** What is known of one thing: `dt` and `dd` in two columns. */
export const FactList = ({ children }: { children: ReactNode }) => (
  <dl className={styles.facts}>{children}</dl>
)
