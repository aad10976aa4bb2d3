import { useCallback, useMemo, useRef, useState, type RefObject } from 'react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { dueAgeColumn, projectColumn, lastDayColumn } from '../inventory/columns'
import { projectNameOf } from '../inventory/layout'
import { useListedKeys } from '../inventory/use-listed-keys'
import { useRotationRule } from '../inventory/use-rotation-rule'
import { createdColumn, nameColumn } from '../key-table/grid-columns'
import { KeyGrid, type KeyGridHandle } from '../key-table/KeyGrid'
import { nextSorting, type Sorting } from '../key-table/model/table-model'
import { useServerNow } from '../entities/keys/use-now'
import { useView } from '../key-table/use-view'
import { useRevokingReason } from '../entities/keys/revoking'
import { openRotateDialog } from '../entities/rotations/dialog-store'
import { useRotatingKeys } from '../entities/rotations/rotating-keys'
import { openView } from '../shell/views'
import type { ChosenTable } from './use-chosen-table'

const words = text.overview
const oldestFirst: Sorting = { column: 'age', descending: true }

/** The keys chosen in the pictures, each with a button to rotate it. */
export const ChosenList = (props: {
  workspaceId: string
  title: string
  listed: ChosenTable
  /** The keys whose use-until date is over: to be revoked rather than rotated. */
  overNow: readonly ApiKey[]
  /** Has the focus when the list goes with it. */
  heading: RefObject<HTMLElement | null>
}) => {
  const { workspaceId, title, listed, overNow, heading } = props
  const { table, keys, rows, annotations } = listed
  const hasDates = keys.some(({ id }) => (annotations[id]?.usedUntil ?? null) !== null)
  const rule = useRotationRule(workspaceId)
  const roles = useRotatingKeys(workspaceId)
  const now = useServerNow(60_000)
  const [sorting, setSorting] = useState(oldestFirst)
  const grid = useRef<KeyGridHandle>(null)
  const view = useView(table, '', sorting)
  const columns = useMemo(
    () => [
      { ...nameColumn, width: { min: 120, grow: 2 } },
      { ...projectColumn(rows), width: { min: 84, grow: 1.1 } },
      dueAgeColumn(rule),
      hasDates ? lastDayColumn(annotations) : createdColumn,
    ],
    [rows, rule, annotations, hasDates],
  )
  const { dialogs, details, revoke, menuItems } = useListedKeys({
    workspaceId,
    rows,
    annotations,
    grid,
    beside: heading,
  })
  const isForbidden = useRevokingReason() !== undefined
  const over = useMemo(() => new Set(overNow.map(({ id }) => id)), [overNow])
  const action = useMemo(
    () => ({
      label: ({ id }: ApiKey) => {
        // The menu says why a key can't be revoked.
        if (over.has(id)) return isForbidden ? null : words.revoke
        return roles.get(id) === 'old' ? text.rotations.showRotation : words.rotate
      },
      width: roles.size > 0 ? 144 : 112,
      run: (key: ApiKey) => {
        if (over.has(key.id)) {
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
    [workspaceId, rows, roles, over, isForbidden, revoke],
  )
  const toHeading = useCallback(() => heading.current?.focus(), [heading])
  const sort = useCallback((column: string) => setSorting((sorted) => nextSorting(sorted, column)), [])
  return (
    <>
      {view !== null && (
        <KeyGrid
          ref={grid}
          label={words.gridLabel(title)}
          columns={columns}
          view={view}
          now={now}
          onSort={sort}
          onOpen={details}
          onDelete={revoke}
          menuItems={menuItems}
          action={action}
          onFocusLost={toHeading}
        />
      )}
      {dialogs}
    </>
  )
}
