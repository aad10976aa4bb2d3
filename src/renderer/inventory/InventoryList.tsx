import { useCallback, useDeferredValue, useMemo, useRef } from 'react'
import { text } from '#shared/text/index'
import type { Annotations } from '../annotations'
import { useCommand } from '../shell/commands'
import { ColumnsMenu } from '../key-table/ColumnsMenu'
import { KeyGrid, type KeyGridHandle } from '../key-table/KeyGrid'
import { useChooseColumns, useColumns } from '../key-table/use-columns'
import { useServerNow } from '../entities/keys/use-now'
import { useSpokenCount } from '../key-table/use-spoken-count'
import { useView } from '../key-table/use-view'
import { SkeletonRows } from '../ui'
import { inventoryColumns } from './columns'
import { InventoryFilterBar } from './InventoryFilterBar'
import { NothingMatches } from './collected/InventoryStates'
import {
  emptyColumns,
  filtersLeft,
  hasDates,
  inventoryFilter,
  noFilters,
  tagsIn,
  usualColumns,
} from './layout'
import type { InventoryRows } from '../entities/inventory/rows'
import { SelectionBar } from './SelectionBar'
import { useInventoryTable } from './use-inventory-table'
import { useListedKeys } from './use-listed-keys'
import { useWidthClass } from '../key-table/use-width-class'
import { useRotationRule } from './use-rotation-rule'
import { useTicked } from './use-ticked'
import { plain, useShown } from './views/use-shown'
import { useViewsMenu } from './views/use-views-menu'

const words = text.inventory
/** The table of all keys with its search, filters and ticks. */
export const InventoryList = (props: {
  workspaceId: string
  rows: InventoryRows
  annotations: Annotations
}) => {
  const { workspaceId } = props
  const listed = useDeferredValue(useInventoryTable(props.rows, props.annotations, plain.sorting.column))
  const { rows, annotations } = listed ?? props
  const rule = useRotationRule(workspaceId)
  const now = useServerNow(60_000)
  const width = useWidthClass()
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<KeyGridHandle>(null)

  const every = useMemo(() => inventoryColumns(rows, annotations, rule), [rows, annotations, rule])
  const empty = useMemo(() => emptyColumns(rows, annotations), [rows, annotations])
  const usual = useMemo(() => usualColumns(width, empty), [width, empty])
  const choose = useChooseColumns('inventory')
  const { shown: wanted, viewId, sort, change, showView } = useShown(workspaceId, choose)
  const { query, sorting } = wanted
  const columns = useColumns('inventory', every, usual, sorting.column)
  const tags = useMemo(() => tagsIn(annotations), [annotations])
  const areThereDates = useMemo(() => hasDates(annotations), [annotations])
  const filters = useMemo(
    () => filtersLeft(wanted.filters, rows, tags, areThereDates),
    [wanted.filters, rows, tags, areThereDates],
  )
  const filter = useMemo(
    () => inventoryFilter(filters, rows, annotations, rule, now),
    [filters, rows, annotations, rule, now],
  )
  const view = useView(listed?.table ?? null, query, sorting, useDeferredValue(filter))
  const { selection, ...ticked } = useTicked(workspaceId, rows, annotations, view)

  const { dialogs, revoke, menuItems } = useListedKeys({
    workspaceId,
    rows,
    annotations,
    grid,
    beside: search,
  })
  const toSearch = useCallback(() => search.current?.focus(), [])
  const toList = () => (grid.current?.activeRow() ?? search.current)?.focus()
  const viewsMenu = useViewsMenu({
    workspaceId,
    shown: wanted,
    filtersLeft: filters,
    columns: columns.chosen,
    viewId,
    onShow: showView,
    onFilters: (left) => change({ filters: left }),
    onFocusLost: toSearch,
  })
  const clear = () => {
    change({ query: '', filters: noFilters })
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
        onQuery={(typed) => change({ query: typed })}
        onEnterList={() => grid.current?.activeRow()?.focus()}
        searchRef={search}
        rows={rows}
        tags={tags}
        areThereDates={areThereDates}
        rotationAgeDays={rule.rotationAgeDays}
        filters={filters}
        onFilters={(chosen) => change({ filters: chosen })}
        count={count}
        viewsMenu={viewsMenu.menu}
        columnsMenu={<ColumnsMenu columns={columns} />}
      />
      {viewsMenu.notice}
      {view === null && <SkeletonRows count={12} label={words.loading} />}
      {view !== null && shown === 0 && <NothingMatches onClear={clear} />}
      {view !== null && shown > 0 && (
        <KeyGrid
          ref={grid}
          label={words.gridLabel}
          columns={columns.columns}
          layout={columns.layout}
          onRoom={columns.onRoom}
          view={view}
          now={now}
          onSort={sort}
          onDelete={revoke}
          menuItems={menuItems}
          selection={selection}
          onFocusLost={toSearch}
        />
      )}
      <SelectionBar workspaceId={workspaceId} rows={rows} selection={selection} {...ticked} toList={toList} />
      {dialogs}
      {viewsMenu.dialog}
    </>
  )
}
