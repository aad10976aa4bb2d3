import { tableLimits } from '#shared/limits'
import type { ViewState } from '#shared/saved-view'
import { tableColumns, type ColumnName } from '#shared/tables'
import type { Sorting } from '../../keys/table-model'
import type { InventoryFilters } from '../layout'

/** What of all keys is shown, and how, apart from the columns. */
export interface Shown {
  readonly query: string
  readonly filters: InventoryFilters
  readonly sorting: Sorting
}

const columnOf = (name: string): ColumnName =>
  tableColumns.inventory.find((column) => column === name) ?? 'name'

/** What a view keeps of it. */
export const stateOf = (
  { query, filters, sorting }: Shown,
  columns: readonly ColumnName[] | null,
): ViewState => ({
  query: query.trim().slice(0, tableLimits.queryLength),
  ...filters,
  sorting: { column: columnOf(sorting.column), descending: sorting.descending },
  columns: columns === null ? null : [...columns],
})

/** What a view shows. */
export const shownBy = ({ query, sorting, ...state }: ViewState): Shown => {
  const { projectId, tag, isDueOnly, isUnusedOnly } = state
  return { query, filters: { projectId, tag, isDueOnly, isUnusedOnly }, sorting }
}

/** Whether two views show the same, whatever they are called. */
export const isSameState = (a: ViewState, b: ViewState): boolean =>
  a.query === b.query &&
  a.projectId === b.projectId &&
  a.tag === b.tag &&
  a.isDueOnly === b.isDueOnly &&
  a.isUnusedOnly === b.isUnusedOnly &&
  a.sorting.column === b.sorting.column &&
  a.sorting.descending === b.sorting.descending &&
  (a.columns ?? []).join() === (b.columns ?? []).join()
