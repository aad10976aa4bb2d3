import { z } from 'zod'
import { annotationLimits } from '../limits'
import { defineCall, keyId, nothing, workspaceId } from './define'

/** What the administrator notes of a key, kept on this machine only; never a secret. */
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
  /** An annotation with nothing in it removes the key's. */
  'annotations.set': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ workspaceId, keyId, annotation: annotationSchema }),
    output: nothing,
  }),
  /** Native dialog; JSON without secrets. `saved` is false where the dialog was closed. */
  'annotations.export': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ saved: z.boolean(), count: z.number().int() }),
  }),
  /** Native dialog; existing annotations of the same keys are replaced, others kept. Null where it was closed. */
  'annotations.import': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ imported: z.number().int().nullable() }),
  }),
}
