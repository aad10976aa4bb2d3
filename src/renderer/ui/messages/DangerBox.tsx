import type { ComponentProps } from 'react'
import styles from './DangerBox.module.css'

/** What something that cannot be undone breaks, in a box that is seen. */
export const DangerBox = (props: ComponentProps<'div'>) => <div {...props} className={styles.box} />
