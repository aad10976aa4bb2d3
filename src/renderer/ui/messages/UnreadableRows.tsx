import { TriangleAlert } from 'lucide-react'
import styles from './StaleBanner.module.css'

/** Says above a list that rows of it could not be read, so that nobody takes it for the whole. */
export const UnreadableRows = ({ children }: { children: string }) => (
  <div className={styles.banner}>
    <TriangleAlert size={14} aria-hidden="true" />
    <output className={styles.words} data-selectable="">
      {children}
    </output>
  </div>
)
