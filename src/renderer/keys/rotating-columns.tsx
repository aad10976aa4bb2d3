import { ArrowRightLeft } from 'lucide-react'
import { useMemo } from 'react'
import { text } from '#shared/text/index'
import { useRotatingKeys, type RotationRole } from '../entities/rotations/rotating-keys'
import { Badge } from '../ui'
import { keyColumns, nameColumn, type GridColumn } from '../key-table/grid-columns'
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

const columnsWith = (roles: ReadonlyMap<string, RotationRole>): readonly GridColumn[] =>
  keyColumns.map((column) =>
    column === nameColumn
      ? {
          ...nameColumn,
          cell: (key, context) => {
            const role = roles.get(key.id)
            if (role === undefined) return nameColumn.cell(key, context)
            return (
              <span className={styles.badged}>
                <span className={styles.badgedName}>{nameColumn.cell(key, context)}</span>{' '}
                <RoleBadge role={role} />
              </span>
            )
          },
        }
      : column,
  )

/** The columns of the keys of a project, with a badge on keys that take part in an open rotation. */
export const useKeyColumns = (workspaceId: string): readonly GridColumn[] => {
  const roles = useRotatingKeys(workspaceId)
  return useMemo(() => (roles.size === 0 ? keyColumns : columnsWith(roles)), [roles])
}
