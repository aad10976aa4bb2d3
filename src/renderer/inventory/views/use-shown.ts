import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import type { SavedView } from '#shared/saved-view'
import type { ColumnName } from '#shared/tables'
import { dropViewTarget, useViewTarget } from '../../shell/views'
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

/** Shows the saved view that All keys was opened for, once. */
const useTargetView = (show: (viewId: string) => void): void => {
  const target = useViewTarget('saved-view')
  const showNow = useEffectEvent(show)
  useEffect(() => {
    if (target === null) return
    dropViewTarget(target)
    showNow(target.viewId)
  }, [target])
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
  useTargetView((asked) => {
    const view = views.find(({ id }) => id === asked)
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
