import { z } from 'zod'
import { baseUrlProblem, workspaceNameProblem } from '../domain/text-rules'
import { permissions } from '../domain/permission'
import { workspaceSchema } from '../workspace'
import { defineCall, nothing, opaqueId, ruledText, typedName, workspaceId } from './define'

const name = ruledText(workspaceNameProblem)
/** The person was told that the token could read nothing (`token-reads-nothing`), and wants it anyway. */
const readsNothing = z.boolean().optional()

/**
 * Workspaces and their tokens. A token never crosses IPC, in either direction: with `tokens.paste` main reads
 * it from the clipboard, and holds it under a draft ID until it is checked and stored.
 */
export const workspaceCalls = {
  'workspaces.list': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: nothing,
    output: z.strictObject({
      workspaces: z.array(workspaceSchema),
      selectedId: workspaceId.nullable(),
      demoOffered: z.boolean(),
    }),
  }),
  'workspaces.select': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId }),
    output: nothing,
  }),
  /** What its token was seen to have, and was refused, as it was tried by reads; of the rest nothing is known. */
  'workspaces.add': defineCall({
    kind: 'write',
    connectsTo: 'baseUrl',
    audit: 'workspace-added',
    input: z.strictObject({ name, baseUrl: ruledText(baseUrlProblem), tokenDraftId: opaqueId, readsNothing }),
    output: z.strictObject({
      workspace: workspaceSchema,
      granted: z.array(z.enum(permissions)),
      refused: z.array(z.enum(permissions)),
    }),
  }),
  'workspaces.rename': defineCall({
    kind: 'write',
    audit: 'workspace-renamed',
    input: z.strictObject({ workspaceId, name }),
    output: z.strictObject({ workspace: workspaceSchema }),
  }),
  'workspaces.replaceToken': defineCall({
    kind: 'write',
    audit: 'token-replaced',
    input: z.strictObject({ workspaceId, tokenDraftId: opaqueId, readsNothing }),
    output: z.strictObject({ workspace: workspaceSchema }),
  }),
  /**
   * Tries a pasted token by reads alone, and stores nothing. `workspace`: whether it is of the workspace that the
   * usual token is of, by the projects that both list.
   */
  'workspaces.testToken': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId, tokenDraftId: opaqueId }),
    output: z.strictObject({
      granted: z.array(z.enum(permissions)),
      workspace: z.enum(['same', 'other', 'unknown']),
    }),
  }),
  /**
   * When the workspace's token was stored, null if that is not known; and whether it has a second one, for
   * deleting alone. `isCompared`: Keydesk found that both belong to one workspace; otherwise a person said so.
   */
  'workspaces.tokens': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({
      storedAt: z.iso.datetime().nullable(),
      deleting: z.strictObject({ storedAt: z.iso.datetime(), isCompared: z.boolean() }).nullable(),
    }),
  }),
  /**
   * Adds or replaces the second token, which is used for DELETE calls alone. `isSameWorkspace`: the person was
   * told that this can’t be compared (`workspaces-not-comparable`), and says that it is the same.
   */
  'workspaces.setDeletingToken': defineCall({
    kind: 'write',
    audit: 'deleting-token-stored',
    input: z.strictObject({
      workspaceId,
      tokenDraftId: opaqueId,
      isSameWorkspace: z.boolean().optional(),
    }),
    output: nothing,
  }),
  'workspaces.removeDeletingToken': defineCall({
    kind: 'write',
    audit: 'deleting-token-removed',
    input: z.strictObject({ workspaceId }),
    output: nothing,
  }),
  'workspaces.remove': defineCall({
    kind: 'write',
    audit: 'workspace-removed',
    input: z.strictObject({ workspaceId, typedName }),
    output: nothing,
  }),
  'workspaces.openDemo': defineCall({
    kind: 'write',
    audit: 'none',
    input: nothing,
    output: z.strictObject({ workspace: workspaceSchema }),
  }),
  /** Reads a token from the clipboard into main. Returns its length, never the token. */
  'tokens.paste': defineCall({
    kind: 'write',
    audit: 'none',
    input: nothing,
    output: z.strictObject({ tokenDraftId: opaqueId, length: z.number().int() }),
  }),
  'tokens.discard': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ tokenDraftId: opaqueId }),
    output: nothing,
  }),
}
