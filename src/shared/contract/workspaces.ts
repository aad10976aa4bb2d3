import { z } from 'zod'
import { baseUrlProblem, workspaceNameProblem } from '../text-rules'
import { workspaceSchema } from '../workspace'
import { defineCall, nothing, opaqueId, ruledText, typedName, workspaceId } from './define'

const name = ruledText(workspaceNameProblem)
/** A person was told that the token could read nothing (`token-reads-nothing`), and wants it all the same. */
const readsNothing = z.boolean().optional()

/**
 * Workspaces and their tokens. A token never crosses IPC in either direction: `tokens.paste` lets main read it
 * from the clipboard and hold it under a draft id until it is checked and stored.
 */
export const workspaceCalls = {
  'workspaces.list': defineCall(
    nothing,
    z.strictObject({
      workspaces: z.array(workspaceSchema),
      selectedId: workspaceId.nullable(),
      demoOffered: z.boolean(),
    }),
  ),
  'workspaces.select': defineCall(z.strictObject({ workspaceId }), nothing),
  'workspaces.add': defineCall(
    z.strictObject({ name, baseUrl: ruledText(baseUrlProblem), tokenDraftId: opaqueId, readsNothing }),
    z.strictObject({ workspace: workspaceSchema }),
  ),
  'workspaces.rename': defineCall(
    z.strictObject({ workspaceId, name }),
    z.strictObject({ workspace: workspaceSchema }),
  ),
  'workspaces.replaceToken': defineCall(
    z.strictObject({ workspaceId, tokenDraftId: opaqueId, readsNothing }),
    z.strictObject({ workspace: workspaceSchema }),
  ),
  'workspaces.remove': defineCall(z.strictObject({ workspaceId, typedName }), nothing),
  'workspaces.openDemo': defineCall(nothing, z.strictObject({ workspace: workspaceSchema })),
  /** Takes a token from the clipboard into main; answers how long it is, never what it is. */
  'tokens.paste': defineCall(nothing, z.strictObject({ tokenDraftId: opaqueId, length: z.number().int() })),
  'tokens.discard': defineCall(z.strictObject({ tokenDraftId: opaqueId }), nothing),
}
