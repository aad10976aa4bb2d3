import { cx } from '../cx'
import styles from './Skeleton.module.css'
import { VisuallyHidden } from '../VisuallyHidden'

/** Rows about to come; `label` says so to screen readers. */
export const SkeletonRows = ({ count, label }: { count: number; label: string }) => (
  <div>
    <VisuallyHidden>
      <output>{label}</output>
    </VisuallyHidden>
    <div className={styles.rows} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.row}>
          <div className={cx(styles.bar, styles[`bar${index % 4}`])} />
        </div>
      ))}
    </div>
  </div>
)
