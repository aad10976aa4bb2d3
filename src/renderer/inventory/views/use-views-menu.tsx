import { useState, type ReactNode } from 'react'
import type { SavedView } from '#shared/saved-view'
import type { ColumnName } from '#shared/tables'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { announce, lazyPart, showToast, tellFailure } from '../../ui'
import type { InventoryFilters } from '../layout'
import { removeView, saveView, setOpenWith, useViews } from './store'
import { GoneFromView } from './GoneFromView'
import { goneFrom, isSameState, stateOf, without, type Gone, type Shown } from './view-state'
import { ViewsMenu } from './ViewsMenu'

const NameViewDialog = lazyPart(async () => (await import('./NameViewDialog')).NameViewDialog)

const words = text.tables.views

/** The menu of saved views over a list, what is to be said of the one shown, and the dialogs both lead to. */
export const useViewsMenu = (props: {
  workspaceId: string
  shown: Shown
  /** The filters without what is there no more. */
  filtersLeft: InventoryFilters
  columns: readonly ColumnName[] | null
  /** The view that was last shown. */
  viewId: string | null
  onShow: (view: SavedView | null) => void
  onFilters: (filters: InventoryFilters) => void
  /** A button that was pressed goes away: takes the focus. */
  onFocusLost: () => void
}): { readonly menu: ReactNode; readonly notice: ReactNode; readonly dialog: ReactNode } => {
  const { workspaceId, shown, filtersLeft, columns, viewId, onShow } = props
  const views = useViews(workspaceId)
  const [named, setNamed] = useState<SavedView | null>(null)
  const current = views.views.find(({ id }) => id === viewId) ?? null
  const state = stateOf(shown, columns)
  const gone = current === null ? null : goneFrom(current.state, shown.filters, filtersLeft)

  const saveChanged = async (view: SavedView): Promise<boolean> => {
    const failure = await saveView(workspaceId, view)
    if (failure !== null) tellFailure(words.failed, failure)
    else showToast({ kind: 'success', message: words.savedAs(visibleText(view.name)) })
    return failure === null
  }
  const takeOut = async (view: SavedView, missing: Gone) => {
    if (!(await saveChanged({ ...view, state: without(view.state, missing) }))) return
    props.onFilters(filtersLeft)
    props.onFocusLost()
  }
  const openWith = async (view: SavedView, isOn: boolean) => {
    const failure = await setOpenWith({ workspaceId, viewId: isOn ? view.id : null })
    if (failure !== null) tellFailure(words.failed, failure)
    else announce(isOn ? words.willOpen(visibleText(view.name)) : words.willNotOpen)
  }
  return {
    menu: (
      <ViewsMenu
        views={views}
        current={current}
        isChanged={current !== null && !isSameState(current.state, state)}
        onShow={(view) => {
          onShow(view)
          announce(view === null ? words.cleared : words.applied(visibleText(view.name)))
        }}
        onSaveAs={() => setNamed({ id: crypto.randomUUID(), name: '', state })}
        onSaveChanges={(view) => void saveChanged({ ...view, state })}
        onRename={setNamed}
        onOpenWith={(view, isOn) => void openWith(view, isOn)}
        onRemove={(view) => void removeView(workspaceId, view)}
      />
    ),
    notice: current !== null && gone !== null && (
      <GoneFromView
        gone={gone}
        onTakeOut={() => takeOut(current, gone)}
        onRemove={async () => {
          if (await removeView(workspaceId, current)) props.onFocusLost()
        }}
      />
    ),
    dialog: named !== null && (
      <NameViewDialog
        workspaceId={workspaceId}
        view={named}
        onSaved={(view) => {
          if (named.name === '') onShow(view)
        }}
        onClose={() => setNamed(null)}
      />
    ),
  }
}
