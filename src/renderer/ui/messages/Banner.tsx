import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'

/** A line above every view, for what nobody should have to remember: it says what is open, and how to settle it. */
export const Banner = (props: { label: string; title: string; body?: string; children?: ReactNode }) => (
  <section className={styles.banner} aria-label={props.label}>
    <TriangleAlert size={14} aria-hidden="true" />
    <output className={styles.words}>
      <strong>{props.title}</strong>
      {props.body !== undefined && ` ${props.body}`}
    </output>
    {props.children}
  </section>
)
