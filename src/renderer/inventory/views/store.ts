import { create } from 'zustand'
import type { CallInput } from '#shared/contract'
import type { Failure } from '#shared/failure'
import type { SavedView, SavedViews } from '#shared/saved-view'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { call } from '../../bridge'
import { showToast, tellFailure } from '../../ui'

const words = text.tables.views

/** The saved views of a workspace. */
export interface ViewsState extends SavedViews {
  /** Main was asked for them and has answered, whatever it said. */
  readonly isLoaded: boolean
}

const nothingYet: ViewsState = { isLoaded: false, views: [], openWith: null }
const useStore = create<Readonly<Record<string, ViewsState>>>(() => ({}))

const byName = (a: SavedView, b: SavedView): number =>
  a.name.localeCompare(b.name, undefined, { numeric: true })
const show = (workspaceId: string, { views, openWith }: SavedViews): void =>
  useStore.setState({ [workspaceId]: { isLoaded: true, views: views.toSorted(byName), openWith } })

/** Asks main for the views of a workspace, once; where it cannot say, there are none to choose. */
export const loadViews = async (workspaceId: string): Promise<void> => {
  if (useStore.getState()[workspaceId]?.isLoaded) return
  const reply = await call('views.list', { workspaceId })
  if (reply.ok) show(workspaceId, reply.value)
  else {
    show(workspaceId, nothingYet)
    tellFailure(words.loadFailed, reply.failure)
  }
}

/** Adds a view or changes it. Answers what went wrong, or null. */
export const saveView = async (workspaceId: string, view: SavedView): Promise<Failure | null> => {
  const reply = await call('views.save', { workspaceId, view })
  if (reply.ok) show(workspaceId, reply.value)
  return reply.ok ? null : reply.failure
}

/** Sets the view that All keys opens with, or none. Answers what went wrong, or null. */
export const setOpenWith = async (input: CallInput<'views.openWith'>): Promise<Failure | null> => {
  const reply = await call('views.openWith', input)
  if (reply.ok) show(input.workspaceId, reply.value)
  return reply.ok ? null : reply.failure
}

const restore = async (workspaceId: string, view: SavedView, opened: boolean): Promise<void> => {
  const failure =
    (await saveView(workspaceId, view)) ??
    (opened ? await setOpenWith({ workspaceId, viewId: view.id }) : null)
  if (failure !== null) tellFailure(words.failed, failure)
  else showToast({ kind: 'success', message: words.restored(visibleText(view.name)) })
}

/** Deletes a view, and answers whether it did; the toast that says so brings it back. */
export const removeView = async (workspaceId: string, view: SavedView): Promise<boolean> => {
  const opened = useStore.getState()[workspaceId]?.openWith === view.id
  const reply = await call('views.remove', { workspaceId, viewId: view.id })
  if (!reply.ok) {
    tellFailure(words.failed, reply.failure)
    return false
  }
  show(workspaceId, reply.value)
  showToast({
    kind: 'info',
    message: words.removed(visibleText(view.name)),
    action: { label: words.undo, run: () => void restore(workspaceId, view, opened) },
  })
  return true
}

/** The saved views of a workspace, by name. */
export const useViews = (workspaceId: string): ViewsState => useStore((all) => all[workspaceId] ?? nothingYet)
