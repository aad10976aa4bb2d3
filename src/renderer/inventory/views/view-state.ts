import { tableLimits } from '#shared/limits'
import type { ViewState } from '#shared/saved-view'
import { tableColumns, type ColumnName } from '#shared/tables'
import type { Sorting } from '../../key-table/model/table-model'
import type { InventoryFilters } from '../layout'

/** What of all keys is shown, and how, apart from the columns. */
export interface Shown {
  readonly query: string
  readonly filters: InventoryFilters
  readonly sorting: Sorting
}

const columnOf = (name: string): (typeof tableColumns.inventory)[number] | undefined =>
  tableColumns.inventory.find((column) => column === name)

/** What a view keeps of it. */
export const stateOf = (
  { query, filters, sorting }: Shown,
  columns: readonly ColumnName[] | null,
): ViewState => ({
  query: query.trim().slice(0, tableLimits.queryLength),
  ...filters,
  sorting: { column: columnOf(sorting.column) ?? 'name', descending: sorting.descending },
  columns: columns === null ? null : columns.flatMap((column) => columnOf(column) ?? []),
})

/** What a view shows. */
export const shownBy = ({ query, sorting, ...state }: ViewState): Shown => {
  const { projectId, tag, isDueOnly, isUnusedOnly, usedUntil } = state
  return { query, filters: { projectId, tag, isDueOnly, isUnusedOnly, usedUntil }, sorting }
}

/** Whether two views show the same, whatever they are called. */
export const isSameState = (a: ViewState, b: ViewState): boolean =>
  a.query === b.query &&
  a.projectId === b.projectId &&
  a.tag === b.tag &&
  a.isDueOnly === b.isDueOnly &&
  a.isUnusedOnly === b.isUnusedOnly &&
  a.usedUntil === b.usedUntil &&
  a.sorting.column === b.sorting.column &&
  a.sorting.descending === b.sorting.descending &&
  (a.columns ?? []).join() === (b.columns ?? []).join()

/** What a view filters by that is there no more: its project, its tag. */
export interface Gone {
  readonly isProject: boolean
  readonly tag: string | null
}

/**
 * What of a view's filters is there no more, while they are the ones wanted; null where all is. `left` is what is
 * filtered by instead.
 */
export const goneFrom = (view: ViewState, wanted: InventoryFilters, left: InventoryFilters): Gone | null => {
  const isProject =
    view.projectId !== null && wanted.projectId === view.projectId && left.projectId !== view.projectId
  const isTag = view.tag !== null && wanted.tag === view.tag && left.tag !== view.tag
  return isProject || isTag ? { isProject, tag: isTag ? view.tag : null } : null
}

/** A view without what is gone. */
export const without = (view: ViewState, gone: Gone): ViewState => ({
  ...view,
  projectId: gone.isProject ? null : view.projectId,
  tag: gone.tag === null ? view.tag : null,
})
