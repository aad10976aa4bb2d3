import { useState, type ReactNode } from 'react'
import type { SavedView } from '#shared/saved-view'
import type { ColumnName } from '#shared/tables'
import { text } from '#shared/text/index'
import { announce, lazyPart, showToast, tellFailure } from '../../ui'
import { removeView, saveView, setOpenWith, useViews } from './store'
import { isSameState, stateOf, type Shown } from './view-state'
import { ViewsMenu } from './ViewsMenu'

const NameViewDialog = lazyPart(async () => (await import('./NameViewDialog')).NameViewDialog)

const words = text.tables.views

/** The menu of saved views over a list, and the dialogs it leads to. */
export const useViewsMenu = (props: {
  workspaceId: string
  shown: Shown
  columns: readonly ColumnName[] | null
  /** The view that was last shown. */
  viewId: string | null
  onShow: (view: SavedView | null) => void
}): { readonly menu: ReactNode; readonly dialog: ReactNode } => {
  const { workspaceId, shown, columns, viewId, onShow } = props
  const views = useViews(workspaceId)
  const [named, setNamed] = useState<SavedView | null>(null)
  const current = views.views.find(({ id }) => id === viewId) ?? null
  const state = stateOf(shown, columns)

  const saveChanges = async (view: SavedView) => {
    const failure = await saveView(workspaceId, { ...view, state })
    if (failure !== null) tellFailure(words.failed, failure)
    else showToast({ kind: 'success', message: words.savedAs(view.name) })
  }
  const openWith = async (view: SavedView, isOn: boolean) => {
    const failure = await setOpenWith({ workspaceId, viewId: isOn ? view.id : null })
    if (failure !== null) tellFailure(words.failed, failure)
    else announce(isOn ? words.willOpen(view.name) : words.willNotOpen)
  }
  return {
    menu: (
      <ViewsMenu
        views={views}
        current={current}
        isChanged={current !== null && !isSameState(current.state, state)}
        onShow={(view) => {
          onShow(view)
          announce(view === null ? words.cleared : words.applied(view.name))
        }}
        onSaveAs={() => setNamed({ id: crypto.randomUUID(), name: '', state })}
        onSaveChanges={(view) => void saveChanges(view)}
        onRename={setNamed}
        onOpenWith={(view, isOn) => void openWith(view, isOn)}
        onRemove={(view) => void removeView(workspaceId, view)}
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
