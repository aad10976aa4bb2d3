import type { CallInput } from '#shared/contract'
import type { Failure, Reply } from '#shared/failure'
import { mapReply } from '#shared/domain/reply'
import type { SavedView, SavedViews } from '#shared/saved-view'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { call, createResource, useResource } from '../../bridge'
import { showToast, tellFailure } from '../../ui'

const words = text.tables.views
const none: SavedViews = { views: [], openWith: null }

const byName = (a: SavedView, b: SavedView): number =>
  a.name.localeCompare(b.name, undefined, { numeric: true })
const sorted = (reply: Reply<SavedViews>): Reply<SavedViews> =>
  mapReply(reply, ({ views, openWith }) => ({ views: views.toSorted(byName), openWith }))

/** The saved views of each workspace, by name; where main cannot say, there are none to choose. */
export const viewsResource = createResource<SavedViews>({
  load: async (workspaceId) => {
    const reply = await call('views.list', { workspaceId })
    if (!reply.ok) tellFailure(words.loadFailed, reply.failure)
    return sorted(reply)
  },
})

// Every change is answered with all views as they are then.
const takeUp = (workspaceId: string, reply: Reply<SavedViews>): Failure | null => {
  if (reply.ok) viewsResource.take(sorted(reply), workspaceId)
  return reply.ok ? null : reply.failure
}

/** Adds a view or changes it. Answers what went wrong, or null. */
export const saveView = async (workspaceId: string, view: SavedView): Promise<Failure | null> =>
  takeUp(workspaceId, await call('views.save', { workspaceId, view }))

/** Sets the view that All keys opens with, or none. Answers what went wrong, or null. */
export const setOpenWith = async (input: CallInput<'views.openWith'>): Promise<Failure | null> =>
  takeUp(input.workspaceId, await call('views.openWith', input))

const restore = async (workspaceId: string, view: SavedView, opened: boolean): Promise<void> => {
  const failure =
    (await saveView(workspaceId, view)) ??
    (opened ? await setOpenWith({ workspaceId, viewId: view.id }) : null)
  if (failure !== null) tellFailure(words.failed, failure)
  else showToast({ kind: 'success', message: words.restored(visibleText(view.name)) })
}

/** Deletes a view, and answers whether it did; the toast that says so brings it back. */
export const removeView = async (workspaceId: string, view: SavedView): Promise<boolean> => {
  const opened = viewsResource.get(workspaceId).data?.openWith === view.id
  const failure = takeUp(workspaceId, await call('views.remove', { workspaceId, viewId: view.id }))
  if (failure !== null) {
    tellFailure(words.failed, failure)
    return false
  }
  showToast({
    kind: 'info',
    message: words.removed(visibleText(view.name)),
    action: { label: words.undo, run: () => void restore(workspaceId, view, opened) },
  })
  return true
}

/** The saved views of a workspace, by name. */
export const useViews = (workspaceId: string): SavedViews =>
  useResource(viewsResource, workspaceId).data ?? none
