import type { ReactNode } from 'react'
import styles from './ViewHeader.module.css'

/** The head of a view: its name, what is known of it in a line, and what can be done. */
export const ViewHeader = (props: { title: string; facts?: ReactNode; actions?: ReactNode }) => (
  <header className={styles.header}>
    <div className={styles.words}>
      <h1 className={styles.title}>{props.title}</h1>
      {props.facts !== undefined && <p className={styles.facts}>{props.facts}</p>}
    </div>
    {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
  </header>
)
