import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import type { Annotations } from '../annotations'
import { useCommand } from '../app/commands'
import { KeyGrid, type KeyGridHandle } from '../keys/KeyGrid'
import { nextSorting, type Sorting } from '../keys/table-model'
import { useNow } from '../keys/use-now'
import { useSpokenCount } from '../keys/use-spoken-count'
import { useView } from '../keys/use-view'
import { askToRevoke } from '../revocations'
import { SkeletonRows } from '../ui'
import { inventoryColumns } from './columns'
import { InventoryFilterBar } from './InventoryFilterBar'
import { NothingMatches } from './InventoryStates'
import { inventoryFilter, noFilters } from './layout'
import { revocationTargets } from './revocation-targets'
import type { InventoryRows } from './rows'
import { SelectionBar } from './SelectionBar'
import { useInventoryTable } from './use-inventory-table'
import { useListedKeys } from './use-listed-keys'
import { useRoom } from './use-room'
import { useRotationAge } from './use-rotation-age'
import { useTicked } from './use-ticked'

const words = text.inventory
const byName: Sorting = { column: 'name', descending: false }

/** The table of all keys with its search, filters and ticks. */
export const InventoryList = (props: {
  workspaceId: string
  rows: InventoryRows
  annotations: Annotations
}) => {
  const { workspaceId } = props
  const listed = useDeferredValue(useInventoryTable(props.rows, props.annotations, byName.column))
  const { rows, annotations } = listed ?? props
  const rotationAgeDays = useRotationAge()
  const now = useNow(60_000)
  const room = useRoom()
  const [query, setQuery] = useState('')
  const [filters, setFilters] = useState(noFilters)
  const [sorting, setSorting] = useState(byName)
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<KeyGridHandle>(null)

  const filter = useMemo(
    () => inventoryFilter(filters, rows, annotations, { rotationAgeDays, now }),
    [filters, rows, annotations, rotationAgeDays, now],
  )
  const view = useView(listed?.table ?? null, query, sorting, useDeferredValue(filter))
  const columns = useMemo(
    () => inventoryColumns(rows, annotations, rotationAgeDays, room),
    [rows, annotations, rotationAgeDays, room],
  )
  const { selection, ticked, hidden } = useTicked(rows, view)

  const { dialogs, details, revoke, menuItems } = useListedKeys({
    workspaceId,
    rows,
    annotations,
    grid,
    beside: search,
  })
  const sort = useCallback((column: string) => setSorting((sorted) => nextSorting(sorted, column)), [])
  const toSearch = useCallback(() => search.current?.focus(), [])
  const revokeTicked = () => askToRevoke(workspaceId, revocationTargets(rows, annotations, ticked))
  const remove = useCallback(
    (key: ApiKey) =>
      selection.ids.size > 1 && selection.ids.has(key.id)
        ? askToRevoke(workspaceId, revocationTargets(rows, annotations, selection.ids))
        : revoke(key),
    [selection, workspaceId, rows, annotations, revoke],
  )
  const clear = () => {
    setQuery('')
    setFilters(noFilters)
    search.current?.focus()
  }

  useCommand('find', () => {
    search.current?.focus()
    search.current?.select()
  })
  const shown = view?.rows.length ?? 0
  const count = view === null ? null : words.count(shown, rows.keys.length)
  useSpokenCount(count, query)

  return (
    <>
      <InventoryFilterBar
        query={query}
        onQuery={setQuery}
        onEnterList={() => grid.current?.activeRow()?.focus()}
        searchRef={search}
        rows={rows}
        annotations={annotations}
        rotationAgeDays={rotationAgeDays}
        filters={filters}
        onFilters={setFilters}
        count={count}
      />
      {view === null && <SkeletonRows count={12} label={words.loading} />}
      {view !== null && shown === 0 && <NothingMatches onClear={clear} />}
      {view !== null && shown > 0 && (
        <KeyGrid
          ref={grid}
          label={words.gridLabel}
          columns={columns}
          view={view}
          now={now}
          onSort={sort}
          onOpen={details}
          onDelete={remove}
          menuItems={menuItems}
          selection={selection}
          onFocusLost={toSearch}
        />
      )}
      <SelectionBar
        count={ticked.size}
        hidden={hidden}
        onClear={() => selection.onChange(new Set())}
        onRevoke={revokeTicked}
      />
      {dialogs}
    </>
  )
}
