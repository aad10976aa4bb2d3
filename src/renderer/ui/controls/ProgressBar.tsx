import { cx } from '../cx'
import styles from './ProgressBar.module.css'

/** How far long work is: a bar that moves on its own where `max` is 0, as nothing is known yet. */
export const ProgressBar = (props: { label: string; value: number; max: number; thin?: boolean }) => {
  const { label, value, max, thin = false } = props
  return (
    <progress
      className={cx(styles.bar, thin && styles.thin)}
      aria-label={label}
      {...(max === 0 ? {} : { value, max })}
    />
  )
}
