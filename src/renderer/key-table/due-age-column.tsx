import { creationTime } from '#shared/domain/keys/created-time'
import { isKeyDue, type KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { text } from '#shared/text/index'
import { ageWords } from '../entities/keys/key-words'
import { VisuallyHidden } from '../ui'
import { ageColumn, type GridColumn } from './grid-columns'
import styles from './KeyGrid.module.css'

/** The age of a key, standing out where it is due for rotation. */
export const dueAgeColumn = (rule: KeyRotationRule): GridColumn => ({
  ...ageColumn,
  cell: (key, { now }) =>
    isKeyDue(key.id, creationTime(key.createdAt, now), rule, now) ? (
      <span className={styles.due}>
        {ageWords(key.createdAt, now)}
        <VisuallyHidden>, {text.inventory.due}</VisuallyHidden>
      </span>
    ) : (
      ageWords(key.createdAt, now)
    ),
})
