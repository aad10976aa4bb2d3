import { useCallback, useMemo, useRef, useState, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import type { ApiKey } from '#shared/api-key'
import type { ColumnName } from '#shared/tables'
import { text } from '#shared/text/index'
import { overviewWords as words } from '#shared/text/parts/overview'
import {
  inventoryColumns,
  projectNameOf,
  SelectionBar,
  useListedKeys,
  useTicked,
  useRotationRule,
} from '../inventory'
import { hasNoted } from '../key-table/model/noted-layout'
import { ColumnsMenu } from '../key-table/ColumnsMenu'
import { useColumns } from '../key-table/use-columns'
import { KeyGrid, type KeyGridHandle } from '../key-table/KeyGrid'
import { nextSorting, type Sorting } from '../key-table/model/table-model'
import { useServerNow } from '../entities/keys/use-now'
import { useView } from '../key-table/use-view'
import { useRevokingReason } from '../entities/keys/revoking'
import { openRotateDialog } from '../entities/rotations/dialog-store'
import { useRotatingKeys } from '../entities/rotations/rotating-keys'
import { openView } from '../shell/views'
import type { ChosenTable } from './use-chosen-table'

const oldestFirst: Sorting = { column: 'age', descending: true }

/** The keys that were chosen, each with a button for what is to be done. */
export const ChosenList = (props: {
  workspaceId: string
  title: string
  listed: ChosenTable
  /** The IDs of the keys that are to be revoked rather than rotated. */
  toRevoke: ReadonlySet<string>
  /** Has the focus when the list goes with it. */
  heading: RefObject<HTMLElement | null>
  /** Where the menu of columns stands. */
  menuPlace: HTMLElement | null
}) => {
  const { workspaceId, title, listed, toRevoke, heading, menuPlace } = props
  const { table, keys, rows, annotations } = listed
  const rule = useRotationRule(workspaceId)
  const roles = useRotatingKeys(workspaceId)
  const now = useServerNow(60_000)
  const [sorting, setSorting] = useState(oldestFirst)
  const grid = useRef<KeyGridHandle>(null)
  const view = useView(table, '', sorting)
  const every = useMemo(() => inventoryColumns(rows, annotations, rule), [rows, annotations, rule])
  const usual = useMemo((): readonly ColumnName[] => {
    const has = (column: 'owner' | 'usedUntil') => hasNoted(column, keys, annotations)
    return [
      'name',
      'project',
      ...(has('owner') ? (['owner'] as const) : []),
      'age',
      has('usedUntil') ? 'usedUntil' : 'created',
    ]
  }, [keys, annotations])
  const columns = useColumns('overview', every, usual, sorting.column)
  const { selection, ...ticked } = useTicked(workspaceId, rows, annotations, view)
  const { dialogs, revoke, menuItems } = useListedKeys({
    workspaceId,
    rows,
    annotations,
    grid,
    beside: heading,
  })
  const isForbidden = useRevokingReason() !== undefined
  const action = useMemo(
    () => ({
      label: ({ id }: ApiKey) => {
        // The menu says why a key can't be revoked.
        if (toRevoke.has(id)) return isForbidden ? null : words.revoke
        return roles.get(id) === 'old' ? text.rotations.showRotation : words.rotate
      },
      width: roles.size > 0 ? 160 : 136,
      run: (key: ApiKey) => {
        if (toRevoke.has(key.id)) {
          revoke(key)
          return
        }
        if (roles.get(key.id) === 'old') {
          openView('rotations', key.id)
          return
        }
        const projectId = rows.partOf.get(key.id)?.project.id
        if (projectId !== undefined)
          openRotateDialog({ workspaceId, projectId, projectName: projectNameOf(rows, key.id), key })
      },
    }),
    [workspaceId, rows, roles, toRevoke, isForbidden, revoke],
  )
  const toHeading = useCallback(() => heading.current?.focus(), [heading])
  const sort = useCallback((column: string) => setSorting((sorted) => nextSorting(sorted, column)), [])
  return (
    <>
      {view !== null && (
        <KeyGrid
          ref={grid}
          label={words.gridLabel(title)}
          columns={columns.columns}
          layout={columns.layout}
          onRoom={columns.onRoom}
          view={view}
          now={now}
          onSort={sort}
          onDelete={revoke}
          menuItems={menuItems}
          action={action}
          selection={selection}
          onFocusLost={toHeading}
        />
      )}
      {menuPlace !== null && createPortal(<ColumnsMenu columns={columns} />, menuPlace)}
      <SelectionBar
        workspaceId={workspaceId}
        rows={rows}
        selection={selection}
        {...ticked}
        toList={() => (grid.current?.activeRow() ?? heading.current)?.focus()}
      />
      {dialogs}
    </>
  )
}
