import { ArrowRightLeft } from 'lucide-react'
import { useMemo } from 'react'
import type { KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { tableColumns, type ColumnName } from '#shared/tables'
import { text } from '#shared/text/index'
import { useRotatingKeys, type RotationRole } from '../entities/rotations/rotating-keys'
import { dueAgeColumn } from '../key-table/due-age-column'
import type { KeySource } from '../key-table/model/key-rows'
import { hasClientRefs } from '../key-table/model/table-model'
import { useWidthClass } from '../key-table/use-width-class'
import { Badge } from '../ui'
import {
  clientRefColumn,
  createdColumn,
  idColumn,
  nameColumn,
  type GridColumn,
} from '../key-table/grid-columns'
import styles from '../key-table/KeyGrid.module.css'

const tones = { old: 'warning', new: 'accent', lost: 'danger' } as const

const RoleBadge = ({ role }: { role: RotationRole }) => {
  const words = text.rotations.badge
  return (
    <Badge tone={tones[role]}>
      <ArrowRightLeft size={10} aria-hidden="true" />
      <span>
        {role !== 'lost' && <span className={styles.badgedWord}>{words.rotating}</span>}
        {words[role]}
      </span>
    </Badge>
  )
}

/** The name, with a badge on keys that take part in an open rotation. */
const badgedNameColumn = (roles: ReadonlyMap<string, RotationRole>): GridColumn => ({
  ...nameColumn,
  cell: (key, context) => {
    const role = roles.get(key.id)
    if (role === undefined) return nameColumn.cell(key, context)
    return (
      <span className={styles.badged}>
        <span className={styles.badgedName}>{nameColumn.cell(key, context)}</span> <RoleBadge role={role} />
      </span>
    )
  },
})

const columnsWith = (
  roles: ReadonlyMap<string, RotationRole>,
  rule: KeyRotationRule,
  noted: readonly GridColumn[],
): readonly GridColumn[] => [
  roles.size === 0 ? nameColumn : badgedNameColumn(roles),
  idColumn,
  ...noted,
  createdColumn,
  dueAgeColumn(rule),
  clientRefColumn,
]

/**
 * The columns of the keys of a project; what is due stands out, and keys in an open rotation have a badge. `noted`:
 * those of what is noted of the keys; stable.
 */
export const useKeyColumns = (
  workspaceId: string,
  rule: KeyRotationRule,
  noted: readonly GridColumn[],
): readonly GridColumn[] => {
  const roles = useRotatingKeys(workspaceId)
  return useMemo(() => columnsWith(roles, rule, noted), [roles, rule, noted])
}

// Without those that the inspector beside them shows.
const tightColumns: readonly ColumnName[] = ['name', 'id', 'owner', 'age']

/** Those shown where nobody has chosen: none in which no key of the list has anything. `empty`: such of notes. */
export const useUsualColumns = (
  keys: KeySource | null,
  empty: readonly ColumnName[],
): readonly ColumnName[] => {
  const isTight = useWidthClass() === 'tight'
  return useMemo(() => {
    const usual: readonly ColumnName[] = isTight ? tightColumns : tableColumns.project
    const hasRefs = keys === null || hasClientRefs(keys)
    return usual.filter((column) => !empty.includes(column) && (hasRefs || column !== 'clientRef'))
  }, [isTight, keys, empty])
}
