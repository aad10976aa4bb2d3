import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import type { Annotations } from '../annotations'
import {
  ageColumn,
  clientRefColumn,
  createdColumn,
  idColumn,
  nameColumn,
  type GridColumn,
} from '../keys/grid-columns'
import { ageWords } from '../keys/key-words'
import { Marked } from '../keys/Marked'
import { Badge, VisuallyHidden } from '../ui'
import styles from './Inventory.module.css'
import { isDue, projectNameOf } from './layout'
import type { InventoryRows } from './rows'
import type { Room } from './use-room'

const words = text.inventory

/** The column with the project a key is in. */
export const projectColumn = (rows: InventoryRows): GridColumn => ({
  id: 'project',
  label: words.columns.project,
  width: 'minmax(96px, 1.1fr)',
  title: ({ id }) => {
    const part = rows.partOf.get(id)
    const isStale = part !== undefined && part.failure !== null && part.fetchedAt !== null
    return isStale ? `${projectNameOf(rows, id)} · ${words.staleKey(part.fetchedAt ?? '')}` : undefined
  },
  cell: ({ id }, context) => (
    <span className={rows.partOf.get(id)?.failure === null ? undefined : styles.stale}>
      <Marked words={context.words}>{projectNameOf(rows, id)}</Marked>
    </span>
  ),
})

/** The age of a key, standing out where it is due for rotation. */
export const dueAgeColumn = (rotationAgeDays: number): GridColumn => ({
  ...ageColumn,
  cell: (key, { now }) =>
    isDue(key, rotationAgeDays, now) ? (
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
  width: 'minmax(76px, 0.8fr)',
  cell: (key, context) => <Marked words={context.words}>{annotations[key.id]?.[id] ?? ''}</Marked>,
})

const tagsColumn = (annotations: Annotations): GridColumn => ({
  id: 'tags',
  label: words.columns.tags,
  width: 'minmax(76px, 0.8fr)',
  title: (key) => annotations[key.id]?.tags.join(', '),
  cell: ({ id }: ApiKey) => {
    const annotation = annotations[id]
    if (annotation === undefined) return null
    return (
      <span className={styles.badges}>
        {annotation.isUnused && <Badge tone="warning">{text.annotations.unusedBadge}</Badge>}
        {annotation.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </span>
    )
  },
})

/** The columns of all keys of a workspace; the last ones where there is room for them. */
export const inventoryColumns = (
  rows: InventoryRows,
  annotations: Annotations,
  rotationAgeDays: number,
  room: Room,
): readonly GridColumn[] => [
  { ...nameColumn, width: 'minmax(130px, 2fr)' },
  projectColumn(rows),
  notedColumn('owner', annotations),
  notedColumn('application', annotations),
  tagsColumn(annotations),
  dueAgeColumn(rotationAgeDays),
  ...(room === 'narrow' ? [] : [{ ...idColumn, width: '112px' }]),
  ...(room === 'very-wide' ? [createdColumn, clientRefColumn] : []),
]
