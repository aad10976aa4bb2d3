import { z } from 'zod'
import { annotationLimits } from '../limits'
import { defineCall, keyId, nothing, workspaceId } from './define'

/** The administrator's notes on a key, kept on this computer only. Never a secret. */
export const annotationSchema = z.strictObject({
  owner: z.string().max(annotationLimits.ownerLength),
  application: z.string().max(annotationLimits.applicationLength),
  note: z.string().max(annotationLimits.noteLength),
  tags: z.array(z.string().min(1).max(annotationLimits.tagLength)).max(annotationLimits.tags),
  /** The administrator says that nothing uses this key any more. */
  isUnused: z.boolean(),
})
export type Annotation = z.infer<typeof annotationSchema>

export const annotationCalls = {
  'annotations.list': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ annotations: z.record(z.string(), annotationSchema) }),
  }),
  /** An empty annotation removes the key's. */
  'annotations.set': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ workspaceId, keyId, annotation: annotationSchema }),
    output: nothing,
  }),
  /**
   * Asks for a file in a native dialog; writes JSON without secrets. `saved` is false if the dialog was
   * closed.
   */
  'annotations.export': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ saved: z.boolean(), count: z.number().int() }),
  }),
  /**
   * Asks for a file in a native dialog. Replaces annotations of the same keys and keeps the others. Null if
   * the dialog was closed.
   */
  'annotations.import': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ imported: z.number().int().nullable() }),
  }),
}

export const annotationEvents = {
  /** Notes changed other than by a call of the window, such as the owner of a key that was just created. */
  'annotations.changed': z.strictObject({ workspaceId }),
}
