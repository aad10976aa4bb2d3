import { z } from 'zod'
import { tableLooksSchema } from '../table-looks'
import { savedViewSchema, savedViewsSchema } from '../saved-view'
import { defineCall, nothing, opaqueId, workspaceId } from './define'

const ofWorkspace = z.strictObject({ workspaceId })

export const tableCalls = {
  'tables.get': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: nothing,
    output: tableLooksSchema,
  }),
  'tables.set': defineCall({
    kind: 'write',
    audit: 'none',
    input: tableLooksSchema,
    output: nothing,
  }),
}

/** Each call returns all saved views of the workspace after it. */
export const viewCalls = {
  'views.list': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: ofWorkspace,
    output: savedViewsSchema,
  }),
  /**
   * Adds a view, or changes the one with this ID. A name that is taken is refused (`already-used`), in any
   * case or spelling.
   */
  'views.save': defineCall({
    kind: 'write',
    audit: 'none',
    input: ofWorkspace.extend({ view: savedViewSchema }),
    output: savedViewsSchema,
  }),
  'views.remove': defineCall({
    kind: 'write',
    audit: 'none',
    input: ofWorkspace.extend({ viewId: opaqueId }),
    output: savedViewsSchema,
  }),
  /** Null: All keys opens without a saved view. */
  'views.openWith': defineCall({
    kind: 'write',
    audit: 'none',
    input: ofWorkspace.extend({ viewId: opaqueId.nullable() }),
    output: savedViewsSchema,
  }),
}
