import { tableLimits } from '#shared/limits'
import { type SavedView, type SavedViews, savedViewsSchema } from '#shared/saved-view'
import { distinctForm } from '#shared/domain/visible-text'
import { KeydeskError } from '../keydesk-error'
import type { DocumentStore, StoredDocument } from '../storage/document-store'

/** The saved views of all keys, by workspace; on this machine only. Each call answers what is kept by then. */
export interface SavedViewsFeature {
  /** Throws `stored-data-unreadable`. */
  list(workspaceId: string): Promise<SavedViews>
  /** Adds a view or changes it. Throws `input-invalid` for a name in use or one view too many; `storage-failed`. */
  save(workspaceId: string, view: SavedView): Promise<SavedViews>
  /** Removes a view; none of this id is no fault. Throws `storage-failed`. */
  remove(workspaceId: string, viewId: string): Promise<SavedViews>
  /** Sets the view that All keys opens with. Throws `input-invalid` where there is none of this id. */
  openWith(workspaceId: string, viewId: string | null): Promise<SavedViews>
}

const withView = (current: SavedViews, view: SavedView): SavedViews => {
  const others = current.views.filter(({ id }) => id !== view.id)
  if (others.some(({ name }) => distinctForm(name) === distinctForm(view.name)))
    throw new KeydeskError({ code: 'input-invalid', fields: { name: 'already-used' } })
  if (others.length >= tableLimits.views)
    throw new KeydeskError({ code: 'input-invalid', fields: { views: 'out-of-range' } })
  return { ...current, views: [...others, view] }
}

const withoutView = ({ views, openWith }: SavedViews, viewId: string): SavedViews => ({
  views: views.filter(({ id }) => id !== viewId),
  openWith: openWith === viewId ? null : openWith,
})

const openingWith = (current: SavedViews, viewId: string | null): SavedViews => {
  if (viewId !== null && current.views.every(({ id }) => id !== viewId))
    throw new KeydeskError({ code: 'input-invalid', fields: { viewId: 'malformed' } })
  return { ...current, openWith: viewId }
}

/** Keeps saved views: one document a workspace, which goes with the workspace. */
export const createSavedViews = (
  documents: Pick<DocumentStore, 'open'>,
  /** Throws `workspace-unknown`. */
  requireWorkspace: (workspaceId: string) => Promise<unknown>,
): SavedViewsFeature => {
  // Opened anew each time: the store retires documents of a removed workspace, and its id may come back.
  const documentOf = (workspaceId: string): StoredDocument<SavedViews> =>
    documents.open({
      name: `workspaces/${workspaceId}/views`,
      schema: savedViewsSchema,
      version: 1,
      initial: { views: [], openWith: null },
    })
  const change = async (
    workspaceId: string,
    changed: (current: SavedViews) => SavedViews,
  ): Promise<SavedViews> => {
    await requireWorkspace(workspaceId)
    return documentOf(workspaceId).update(changed)
  }
  return {
    list: (workspaceId) => documentOf(workspaceId).read(),
    save: (workspaceId, view) => change(workspaceId, (current) => withView(current, view)),
    remove: (workspaceId, viewId) => change(workspaceId, (current) => withoutView(current, viewId)),
    openWith: (workspaceId, viewId) => change(workspaceId, (current) => openingWith(current, viewId)),
  }
}
