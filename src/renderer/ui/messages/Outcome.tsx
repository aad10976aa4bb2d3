import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Outcome.module.css'

/** What came of something: an icon in the colour of how good that is, then the words. */
export const Outcome = (props: {
  icon: LucideIcon
  tone: 'good' | 'bad' | 'unsure' | 'open'
  children: ReactNode
}) => {
  const { icon: Icon, tone, children } = props
  return (
    <div className={styles.outcome}>
      <Icon size={15} aria-hidden="true" className={styles[tone]} />
      <div>{children}</div>
    </div>
  )
}
