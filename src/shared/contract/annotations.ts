import { z } from 'zod'
import { isCalendarDate } from '../domain/days'
import { usedUntilReasons } from '../domain/keys/use-until'
import { annotationLimits, bulkNotesLength } from '../limits'
import { destinationLimits } from '../domain/delivery/destination-templates'
import { failureSchema } from '../failure'
import { defineCall, keyId, nothing, opaqueId, workspaceId } from './define'

const fields = {
  owner: z.string().max(annotationLimits.ownerLength),
  application: z.string().max(annotationLimits.applicationLength),
  note: z.string().max(annotationLimits.noteLength),
  tags: z.array(z.string().min(1).max(annotationLimits.tagLength)).max(annotationLimits.tags),
  /** The administrator says that nothing uses this key any more. */
  isUnused: z.boolean(),
  /**
   * The last day on which the key is to be used, as a date where the person is; null for none. It is a note: a
   * date never revokes a key.
   */
  usedUntil: z.string().max(10).refine(isCalendarDate, 'malformed').nullable(),
  usedUntilReason: z.enum(usedUntilReasons),
  /** What the reason is about, such as the contract or the person. */
  usedUntilDetail: z.string().max(annotationLimits.usedUntilDetailLength),
  /** The IDs of the destinations that its value was delivered to. */
  destinations: z.array(opaqueId).max(destinationLimits.perKey),
}

/**
 * The administrator's notes on a key, kept on this computer only. Never a secret. The defaults are for notes and
 * files from before there were dates and destinations.
 */
export const annotationSchema = z.strictObject({
  ...fields,
  usedUntil: fields.usedUntil.default(null),
  usedUntilReason: fields.usedUntilReason.default('other'),
  usedUntilDetail: fields.usedUntilDetail.default(''),
  destinations: fields.destinations.default([]),
})
export type Annotation = z.infer<typeof annotationSchema>

// Not `annotationSchema.partial()`: its defaults would fill in what was left out.
/** Some of the fields of an annotation. */
const annotationPartSchema = z.strictObject({
  owner: fields.owner.exactOptional(),
  application: fields.application.exactOptional(),
  note: fields.note.exactOptional(),
  tags: fields.tags.exactOptional(),
  isUnused: fields.isUnused.exactOptional(),
  usedUntil: fields.usedUntil.exactOptional(),
  usedUntilReason: fields.usedUntilReason.exactOptional(),
  usedUntilDetail: fields.usedUntilDetail.exactOptional(),
  destinations: fields.destinations.exactOptional(),
})
export type AnnotationPart = z.infer<typeof annotationPartSchema>

/** What is noted of several keys at once; what is left out stays. Tags are added to those of each key. */
const annotationChangeSchema = annotationPartSchema.pick({ owner: true, tags: true, isUnused: true })
export type AnnotationChange = z.infer<typeof annotationChangeSchema>

/** The notes that are edited by themselves; `usedUntil` with what belongs to the date. */
export const noteFields = ['owner', 'application', 'tags', 'note', 'usedUntil', 'destinations'] as const
export type NoteField = (typeof noteFields)[number]

// A date is half typed for a while, and then none yet.
const draftPartSchema = annotationPartSchema.extend({
  usedUntil: z.string().max(annotationLimits.typedDateLength).nullable().exactOptional(),
})

/** What is typed into a note and not saved. */
export const noteDraftSchema = z.strictObject({
  workspaceId,
  keyId,
  keyName: z.string(),
  field: z.enum(noteFields),
  /** As it is typed. */
  note: draftPartSchema,
  /** What was noted as it was last shown. */
  was: annotationPartSchema,
  /** What is typed of a tag and is none yet. */
  typed: z.string().max(annotationLimits.tagLength),
  /** Why the latest saving failed; null where nothing was tried since something was typed. */
  failure: failureSchema.nullable(),
})
export type NoteDraft = z.infer<typeof noteDraftSchema>

export const annotationCalls = {
  'annotations.list': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ annotations: z.record(z.string(), annotationSchema) }),
  }),
  /**
   * Changes the given fields of an annotation; one that says nothing afterwards is removed. `was`: what the window
   * showed of fields as it let them be edited. If one is noted otherwise by now, nothing is changed, and the failure
   * names it (`changed-meanwhile`). Destinations change only where `was` has them: otherwise they stay as main noted
   * them. Answers what is noted of the key now, as it was tidied.
   */
  'annotations.set': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({
      workspaceId,
      keyId,
      annotation: annotationPartSchema,
      was: annotationPartSchema.optional(),
    }),
    output: z.strictObject({ annotation: annotationSchema }),
  }),
  /**
   * Changes what is given for several keys, one after the other, and nothing else of what is noted. Tells of it as
   * `annotations.progress`. Ends at the first that cannot be kept, and when it is cancelled; the same again is safe.
   * `changed`: how many of the keys, from the first on, were changed. `input-invalid` with `tags: too-long` where a key
   * would have too many, and then changes nothing.
   */
  'annotations.change': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({
      workspaceId,
      keyIds: z.array(keyId).min(1).max(bulkNotesLength),
      change: annotationChangeSchema,
    }),
    output: z.strictObject({ changed: z.number().int() }),
    takesRows: true,
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
  /**
   * Has main keep what is typed and not saved, in place of what it kept before: in memory, for the next page, and to ask
   * before it is lost with the end of Keydesk.
   */
  'annotations.keepDrafts': defineCall({
    kind: 'control',
    input: z.strictObject({ drafts: z.array(noteDraftSchema) }),
    output: nothing,
    takesRows: true,
  }),
  /** What main keeps so. */
  'annotations.drafts': defineCall({
    kind: 'control',
    input: nothing,
    output: z.strictObject({ drafts: z.array(noteDraftSchema) }),
  }),
}

export const annotationEvents = {
  /** Notes changed, by the window or otherwise, such as the owner of a key that was just created. */
  'annotations.changed': z.strictObject({ workspaceId }),
  /** How far `annotations.change` is: the keys whose notes are changed, of all. */
  'annotations.progress': z.strictObject({
    workspaceId,
    done: z.number().int(),
    total: z.number().int(),
  }),
}
