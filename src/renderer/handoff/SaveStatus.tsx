import { FileCheck, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import type { FilePermissions } from '#shared/contract/keys/handoff'
import { text } from '#shared/text/index'
import { announce } from '../ui'
import styles from './Handoff.module.css'

/** A file that the value was saved in, and who can read it. */
export interface SavedFile {
  readonly fileName: string
  readonly permissions: FilePermissions
}

/** Says that the value is in a file, and for whom. */
export const SaveStatus = ({ fileName, permissions }: SavedFile) => {
  const said = text.handoff.savedAs(fileName)
  const isFor = text.handoff.savedFor[permissions]
  useEffect(() => announce(`${said} ${isFor}`), [said, isFor])
  return (
    <p className={styles.copyStatus}>
      {permissions === 'owner-only' ? (
        <FileCheck size={15} aria-hidden="true" className={styles.good} />
      ) : (
        <TriangleAlert size={15} aria-hidden="true" className={styles.notGood} />
      )}
      <span>
        <strong>{said}</strong> {isFor}
      </span>
    </p>
  )
}
