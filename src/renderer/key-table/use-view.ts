import { useState } from 'react'
import { keyView, type KeyFilter, type KeyTable, type KeyView, type Sorting } from './model/table-model'

/** Answers views, each worked out from the one before where that is quicker. */
const createViewer = () => {
  let last: { readonly view: KeyView; readonly query: string } | undefined
  return (table: KeyTable, query: string, sorting: Sorting, filter: KeyFilter | null): KeyView => {
    const isSame =
      last?.view.table === table &&
      last.query === query &&
      last.view.sorting === sorting &&
      last.view.filter === filter
    if (last === undefined || !isSame)
      last = { view: keyView(table, query, sorting, last?.view, filter), query }
    return last.view
  }
}

/** The rows of a table that a filter keeps and that match a query, in order. Equal inputs answer the same object. */
export const useView = (
  table: KeyTable | null,
  query: string,
  sorting: Sorting,
  filter: KeyFilter | null = null,
): KeyView | null => {
  const [view] = useState(createViewer)
  return table === null ? null : view(table, query, sorting, filter)
}
