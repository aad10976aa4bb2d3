import { z } from 'zod'
import { fileFormats, handoffFormats, keyProducts } from '../../limits'
import { defineCall, nothing, opaqueId, projectId, workspaceId } from '../define'

/** A new key's value that waits in main to be delivered: everything about it but the value. */
export const handoffSchema = z.strictObject({
  id: opaqueId,
  workspaceId,
  /** Null for a temporary key, unless the API said which project it is in. */
  projectId: projectId.nullable(),
  /** Null for a temporary key, which cannot be listed or revoked. */
  keyId: z.string().nullable(),
  keyName: z.string(),
  product: z.enum(keyProducts),
  /** When a temporary key expires; null for a permanent one. */
  endsAt: z.iso.datetime().nullable(),
  /** The number of characters of the value, for the mask. */
  valueLength: z.number().int(),
  wasCopied: z.boolean(),
})

/** Who can read the file with a value. */
export const filePermissions = ['owner-only', 'inherited', 'not-kept'] as const
export type FilePermissions = (typeof filePermissions)[number]

export type Handoff = z.infer<typeof handoffSchema>

export const handoffCalls = {
  /** The open handoffs. A reloaded window finds its values here. */
  'handoff.list': defineCall({
    kind: 'read',
    input: nothing,
    output: z.strictObject({ handoffs: z.array(handoffSchema) }),
  }),
  /** Main copies the value to the clipboard, and clears it at `clearsAt` if it is still there. */
  'handoff.copy': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ handoffId: opaqueId, format: z.enum(handoffFormats) }),
    output: z.strictObject({ handoff: handoffSchema, clearsAt: z.iso.datetime() }),
  }),
  /**
   * Asks for a file in a native dialog and writes the value to it, readable by its owner alone. `permissions`
   * says how far that holds: `inherited` if the folder decides (Windows), `not-kept` if the file system keeps
   * none.
   */
  'handoff.save': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ handoffId: opaqueId, format: z.enum(fileFormats) }),
    output: z.discriminatedUnion('saved', [
      z.strictObject({ saved: z.literal(false) }),
      z.strictObject({
        saved: z.literal(true),
        fileName: z.string(),
        permissions: z.enum(filePermissions),
      }),
    ]),
  }),
  /** The one call that returns a key's value. Sent only when the person presses Reveal. */
  'handoff.reveal': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ handoffId: opaqueId }),
    output: z.strictObject({ value: z.string() }),
  }),
  /**
   * Destroys the value. Without `force`, a value that was neither copied nor saved is kept, and with the
   * setting `askBeforeClosing` any value; `closed` is then false.
   */
  'handoff.close': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ handoffId: opaqueId, force: z.boolean() }),
    output: z.strictObject({ closed: z.boolean() }),
  }),
}

export const handoffEvents = {
  /**
   * The clipboard no longer holds the value: Keydesk cleared it (`cleared`), or somebody replaced it
   * (`replaced`). `asked`: the system was asked to clear it, and whether it has can be seen only once Keydesk
   * has the focus again; one of the other two follows.
   */
  'handoff.clipboard': z.strictObject({
    handoffId: opaqueId,
    state: z.enum(['asked', 'cleared', 'replaced']),
  }),
  /** A value was destroyed by something other than its dialog: screen lock, sleep, age. */
  'handoff.ended': z.strictObject({
    handoffId: opaqueId,
    reason: z.enum(['locked', 'suspended', 'too-old']),
  }),
}
