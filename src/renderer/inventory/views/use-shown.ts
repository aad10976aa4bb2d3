import { useCallback, useLayoutEffect, useState } from 'react'
import type { SavedView } from '#shared/saved-view'
import type { ColumnName } from '#shared/tables'
import { useShownTarget } from '../../shell/use-shown-target'
import { nextSorting } from '../../key-table/model/table-model'
import { noFilters } from '../layout'
import { useViews } from './store'
import { shownBy, type Shown } from './view-state'

/** All keys, as they are where nothing was searched for or chosen. */
export const plain: Shown = {
  query: '',
  filters: noFilters,
  sorting: { column: 'name', descending: false },
}

/** What of all keys is shown: at first by the view that All keys opens with. `choose` is stable. */
export const useShown = (workspaceId: string, choose: (columns: readonly ColumnName[] | null) => void) => {
  const { views, openWith } = useViews(workspaceId)
  const [opened] = useState(() => views.find(({ id }) => id === openWith) ?? null)
  const [viewId, setViewId] = useState(opened?.id ?? null)
  const [shown, setShown] = useState(() => (opened === null ? plain : shownBy(opened.state)))
  useLayoutEffect(() => {
    if (opened !== null) choose(opened.state.columns)
  }, [opened, choose])
  const sort = useCallback(
    (column: string) => setShown((now) => ({ ...now, sorting: nextSorting(now.sorting, column) })),
    [],
  )
  const showView = (view: SavedView | null) => {
    setViewId(view?.id ?? null)
    setShown(view === null ? plain : shownBy(view.state))
    if (view !== null) choose(view.state.columns)
  }
  useShownTarget('saved-view', (asked) => {
    const view = views.find(({ id }) => id === asked.viewId)
    if (view !== undefined) showView(view)
  })
  return {
    shown,
    viewId,
    sort,
    change: (changed: Partial<Shown>) => setShown((now) => ({ ...now, ...changed })),
    showView,
  }
}
