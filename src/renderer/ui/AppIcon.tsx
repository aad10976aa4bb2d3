import styles from './AppIcon.module.css'

/** The app's icon, for the eye alone. `size` in CSS pixels. */
export const AppIcon = ({ size }: { size: number }) => (
  <span className={styles.icon} style={{ width: size, height: size }} />
)
