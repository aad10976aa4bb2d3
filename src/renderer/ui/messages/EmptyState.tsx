import type { ReactNode } from 'react'
import { cx } from '../cx'
import styles from './EmptyState.module.css'

/** What stands where a list would: what is not there, and what to do about it. */
export const EmptyState = (props: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  actions?: ReactNode
  small?: boolean | undefined
}) => (
  <div className={cx(styles.empty, props.small === true && styles.small)}>
    {props.icon !== undefined && (
      <div className={styles.icon} aria-hidden="true">
        {props.icon}
      </div>
    )}
    <p className={styles.title}>{props.title}</p>
    {props.children !== undefined && <p className={styles.text}>{props.children}</p>}
    {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
  </div>
)
