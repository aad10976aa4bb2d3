import type { ApiKey } from '#shared/api-key'
import { creationTime } from '#shared/domain/keys/created-time'
import { isKeyDue, type KeyRotationRule } from '#shared/domain/keys/key-rotation'
import type { ColumnName } from '#shared/tables'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import type { Annotations } from '../annotations'
import {
  ageColumn,
  clientRefColumn,
  createdColumn,
  idColumn,
  nameColumn,
  type GridColumn,
} from '../key-table/grid-columns'
import { ageWords } from '../entities/keys/key-words'
import { UseUntilDate } from '../entities/keys/UseUntilDate'
import { dateReason } from '../entities/keys/date-reason'
import { Marked } from '../key-table/Marked'
import { Badge, visible, VisuallyHidden } from '../ui'
import styles from './Inventory.module.css'
import { projectNameOf } from './layout'
import type { InventoryRows } from '../entities/inventory/rows'
import type { WidthClass } from './use-width-class'

const words = text.inventory

/** The column with the project a key is in. */
export const projectColumn = (rows: InventoryRows): GridColumn => ({
  id: 'project',
  label: words.columns.project,
  width: { min: 96, grow: 1.1 },
  title: ({ id }) => {
    const part = rows.partOf.get(id)
    const isStale = part !== undefined && part.failure !== null && part.fetchedAt !== null
    return isStale
      ? `${visibleText(projectNameOf(rows, id))} · ${words.staleKey(part.fetchedAt ?? '')}`
      : undefined
  },
  cell: ({ id }, context) => (
    <span className={rows.partOf.get(id)?.failure === null ? undefined : styles.stale}>
      <Marked words={context.words}>{projectNameOf(rows, id)}</Marked>
    </span>
  ),
})

/** The age of a key, standing out where it is due for rotation. */
export const dueAgeColumn = (rule: KeyRotationRule): GridColumn => ({
  ...ageColumn,
  cell: (key, { now }) =>
    isKeyDue(key.id, creationTime(key.createdAt, now), rule, now) ? (
      <span className={styles.due}>
        {ageWords(key.createdAt, now)}
        <VisuallyHidden>, {words.due}</VisuallyHidden>
      </span>
    ) : (
      ageWords(key.createdAt, now)
    ),
})

const notedColumn = (id: 'owner' | 'application', annotations: Annotations): GridColumn => ({
  id,
  label: words.columns[id],
  width: { min: 76, grow: 0.8 },
  cell: (key, context) => <Marked words={context.words}>{annotations[key.id]?.[id] ?? ''}</Marked>,
})

const tagsColumn = (annotations: Annotations): GridColumn => ({
  id: 'tags',
  label: words.columns.tags,
  width: { min: 76, grow: 0.8 },
  title: (key) => annotations[key.id]?.tags.join(', '),
  cell: ({ id }: ApiKey) => {
    const annotation = annotations[id]
    if (annotation === undefined) return null
    return (
      <span className={styles.badges}>
        {annotation.isUnused && <Badge tone="warning">{text.annotations.unusedBadge}</Badge>}
        {annotation.tags.map((tag) => (
          <Badge key={tag}>{visible(tag)}</Badge>
        ))}
      </span>
    )
  },
})

/** The day until which a key is to be used, as noted; standing out where it is over or near. */
export const lastDayColumn = (annotations: Annotations): GridColumn => ({
  id: 'usedUntil',
  label: words.columns.usedUntil,
  width: { min: 230, grow: 0.5 },
  title: ({ id }) => dateReason(annotations[id]),
  cell: ({ id }, { now }) => {
    const date = annotations[id]?.usedUntil ?? null
    return date === null ? null : <UseUntilDate date={date} now={now} />
  },
})

/** Every column that the table of all keys of a workspace can show. */
export const inventoryColumns = (
  rows: InventoryRows,
  annotations: Annotations,
  rule: KeyRotationRule,
): readonly GridColumn[] => [
  { ...nameColumn, width: { min: 130, grow: 2 } },
  projectColumn(rows),
  notedColumn('owner', annotations),
  notedColumn('application', annotations),
  tagsColumn(annotations),
  lastDayColumn(annotations),
  dueAgeColumn(rule),
  { ...idColumn, width: { min: 112 } },
  createdColumn,
  clientRefColumn,
]

const narrow = ['name', 'project', 'owner', 'application', 'tags', 'age'] as const

/** The columns shown where nobody has chosen: the last ones where there is room for them. */
export const usualColumns: Readonly<Record<WidthClass, readonly ColumnName[]>> = {
  narrow,
  wide: [...narrow, 'id'],
  'very-wide': [...narrow, 'id', 'created', 'clientRef'],
}
