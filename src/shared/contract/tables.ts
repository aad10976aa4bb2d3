import { z } from 'zod'
import { tableLooksSchema } from '../table-looks'
import { savedViewSchema, savedViewsSchema } from '../saved-view'
import { defineCall, nothing, opaqueId, workspaceId } from './define'

const ofWorkspace = z.strictObject({ workspaceId })

export const tableCalls = {
  'tables.get': defineCall(nothing, tableLooksSchema),
  'tables.set': defineCall(tableLooksSchema, nothing),
}

/** Each answers all views of the workspace, as they are kept by then. */
export const viewCalls = {
  'views.list': defineCall(ofWorkspace, savedViewsSchema),
  /** Adds a view, or changes the one of this id. A name is refused as `already-used` in any case or spelling. */
  'views.save': defineCall(ofWorkspace.extend({ view: savedViewSchema }), savedViewsSchema),
  'views.remove': defineCall(ofWorkspace.extend({ viewId: opaqueId }), savedViewsSchema),
  /** Null to open All keys with none of them. */
  'views.openWith': defineCall(ofWorkspace.extend({ viewId: opaqueId.nullable() }), savedViewsSchema),
}
