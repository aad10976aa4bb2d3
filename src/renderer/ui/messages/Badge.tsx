import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { cx } from '../cx'

/** A word about a thing: `Default`, `Demo`, `Temporary`. Never colour alone. */
export const Badge = ({
  tone = 'neutral',
  children,
}: {
  tone?: 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | undefined
  children: ReactNode
}) => <span className={cx(styles.badge, tone !== 'neutral' && styles[tone])}>{children}</span>
