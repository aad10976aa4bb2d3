import type { ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import { isUsableKeyId } from '#shared/domain/keys/key-id'
import { formatDay, text } from '#shared/text/index'
import { hasVisible } from '#shared/domain/visible-text'
import { Badge, VisuallyHidden } from '../ui'
import type { ColumnWidth } from './model/grid-tracks'
import styles from './KeyGrid.module.css'
import { ageWords, exactTime, unusableIdReason } from '../entities/keys/key-words'
import { Marked } from './Marked'

/** What a cell is drawn with. */
export interface CellContext {
  /** What the search looks for, to be marked. */
  readonly words: readonly string[]
  readonly now: number
  /** The row has, or last had, the focus: it is read out whole. */
  readonly isActive: boolean
}

/** A column as data. Its header sorts by the column of this name in the table's layout. */
export interface GridColumn {
  readonly id: string
  readonly label: string
  readonly width: ColumnWidth
  readonly className?: string | undefined
  /** What a cell stands for, where that is more than it shows: its tooltip and its description. */
  readonly title?: ((key: ApiKey) => string | undefined) | undefined
  readonly cell: (key: ApiKey, context: CellContext) => ReactNode
}

const words = text.keys

export const nameColumn: GridColumn = {
  id: 'name',
  label: words.columns.name,
  width: { min: 220, grow: 2 },
  className: styles.name,
  cell: ({ name }, context) =>
    hasVisible(name) ? (
      <Marked words={context.words}>{name}</Marked>
    ) : (
      <span className={styles.unnamed}>{words.unnamed}</span>
    ),
}

export const idColumn: GridColumn = {
  id: 'id',
  label: words.columns.id,
  width: { min: 100, grow: 0.9 },
  className: styles.id,
  title: ({ id }) => unusableIdReason(id),
  cell: ({ id }, context) => (
    <>
      {!isUsableKeyId(id) && (
        // First, as the ID may be longer than the column.
        <>
          <Badge tone="warning">{words.unusableId}</Badge>{' '}
        </>
      )}
      <Marked words={context.words}>{id}</Marked>
    </>
  ),
}

export const createdColumn: GridColumn = {
  id: 'created',
  label: words.columns.created,
  width: { min: 100 },
  title: ({ createdAt }) => exactTime(createdAt),
  cell: ({ createdAt }, { isActive }) => {
    const day = createdAt === null ? words.unknownTime : formatDay(createdAt)
    if (!isActive) return day
    return (
      <>
        <span aria-hidden="true">{day}</span>
        <VisuallyHidden>{exactTime(createdAt)}</VisuallyHidden>
      </>
    )
  },
}

export const ageColumn: GridColumn = {
  id: 'age',
  label: words.columns.age,
  width: { min: 92 },
  title: ({ createdAt }) => exactTime(createdAt),
  cell: ({ createdAt }, { now }) => ageWords(createdAt, now),
}

export const clientRefColumn: GridColumn = {
  id: 'clientRef',
  label: words.columns.clientRef,
  width: { min: 122, grow: 1.1 },
  cell: ({ clientRef }, context) => <Marked words={context.words}>{clientRef}</Marked>,
}
