import { z } from 'zod'
import { isCalendarDate } from '../domain/days'
import { usedUntilReasons } from '../domain/keys/use-until'
import { annotationLimits } from '../limits'
import { destinationLimits } from '../domain/delivery/destination-templates'
import { defineCall, keyId, nothing, opaqueId, workspaceId } from './define'

/** The administrator's notes on a key, kept on this computer only. Never a secret. */
export const annotationSchema = z.strictObject({
  owner: z.string().max(annotationLimits.ownerLength),
  application: z.string().max(annotationLimits.applicationLength),
  note: z.string().max(annotationLimits.noteLength),
  tags: z.array(z.string().min(1).max(annotationLimits.tagLength)).max(annotationLimits.tags),
  /** The administrator says that nothing uses this key any more. */
  isUnused: z.boolean(),
  /**
   * The last day on which the key is to be used, as a date where the person is; null for none. It is a note: a
   * date never revokes a key. The defaults are for notes and files from before there were dates.
   */
  usedUntil: z.string().max(10).refine(isCalendarDate, 'malformed').nullable().default(null),
  usedUntilReason: z.enum(usedUntilReasons).default('other'),
  /** What the reason is about, such as the contract or the person. */
  usedUntilDetail: z.string().max(annotationLimits.usedUntilDetailLength).default(''),
  /** The IDs of the destinations that its value was delivered to. */
  destinations: z.array(opaqueId).max(destinationLimits.perKey).default([]),
})
export type Annotation = z.infer<typeof annotationSchema>

export const annotationCalls = {
  'annotations.list': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ annotations: z.record(z.string(), annotationSchema) }),
  }),
  /** An empty annotation removes the key's. Its destinations stay as main noted them. */
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
  /** Notes changed, by the window or otherwise, such as the owner of a key that was just created. */
  'annotations.changed': z.strictObject({ workspaceId }),
}
