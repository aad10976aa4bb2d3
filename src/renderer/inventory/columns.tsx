import type { KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import type { Annotations } from '../annotations'
import {
  clientRefColumn,
  createdColumn,
  idColumn,
  nameColumn,
  type GridColumn,
} from '../key-table/grid-columns'
import { dueAgeColumn } from '../key-table/due-age-column'
import { Marked } from '../key-table/Marked'
import { notedColumns } from '../key-table/noted-columns'
import styles from './Inventory.module.css'
import { projectNameOf } from './layout'
import type { InventoryRows } from '../entities/inventory/rows'

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

/** Every column that the table of all keys of a workspace can show. */
export const inventoryColumns = (
  rows: InventoryRows,
  annotations: Annotations,
  rule: KeyRotationRule,
): readonly GridColumn[] => [
  nameColumn,
  projectColumn(rows),
  ...notedColumns(annotations),
  dueAgeColumn(rule),
  { ...idColumn, width: { min: 112 } },
  createdColumn,
  clientRefColumn,
]
