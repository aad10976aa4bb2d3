import styles from './Spinner.module.css'

/** A small turning ring; decorative, so say in words what is under way. */
export const Spinner = () => <span aria-hidden="true" className={styles.spinner} />

/** A thin bar along the top of a pane while something loads. */
export const Progress = ({ label }: { label: string }) => (
  // A progress element without a value cannot be drawn as a bar that follows reduced motion.
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  <div role="progressbar" aria-label={label} className={styles.progress} />
)
