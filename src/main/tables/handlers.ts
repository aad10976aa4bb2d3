import type { tableCalls, viewCalls } from '#shared/contract/tables'
import type { TableLooks } from '#shared/table-looks'
import type { HandlersOf } from '../ipc/call-handlers'
import type { StoredDocument } from '../storage/document-store'
import type { SavedViewsFeature } from './saved-views'

/** The calls on how tables look and on views of them. */
export const createTableHandlers = (
  looks: StoredDocument<TableLooks>,
  views: SavedViewsFeature,
): HandlersOf<typeof tableCalls & typeof viewCalls> => ({
  'tables.get': () => looks.read(),
  'tables.set': async (wanted) => {
    await looks.update(() => wanted)
    return {}
  },
  'views.list': ({ workspaceId }) => views.list(workspaceId),
  'views.save': ({ workspaceId, view }) => views.save(workspaceId, view),
  'views.remove': ({ workspaceId, viewId }) => views.remove(workspaceId, viewId),
  'views.openWith': ({ workspaceId, viewId }) => views.openWith(workspaceId, viewId),
})
