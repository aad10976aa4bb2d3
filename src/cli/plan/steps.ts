import { z } from 'zod'

const key = { project: z.string(), name: z.string() }
/** Where a value goes, with its name as it is now. */
const destinations = z.array(z.strictObject({ id: z.string(), name: z.string() }))

/** Why a key is rotated. */
export const rotationReasons = ['too-old', 'client-ref-differs', 'value-lost', 'new-destination'] as const

/** What `keydesk apply` does, one step after the other. Names are those of the file. */
export const stepSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('create-project'), project: z.string() }),
  /** The project of that name is from now on known by its ID. */
  z.strictObject({ do: z.literal('adopt-project'), project: z.string(), id: z.number().int() }),
  z.strictObject({
    do: z.literal('create-key'),
    ...key,
    clientRef: z.string(),
    destinations,
  }),
  /** The one key of that name is from now on known by its ID. */
  z.strictObject({
    do: z.literal('adopt-key'),
    ...key,
    keyId: z.string(),
    /** An unanswered request made it, so that its value reached nobody; left out where not. */
    isMade: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    do: z.literal('rotate-key'),
    ...key,
    keyId: z.string(),
    reason: z.enum(rotationReasons),
    clientRef: z.string(),
    destinations,
    /** The rotation that goes on; null where one is started. */
    rotationId: z.string().nullable(),
  }),
  z.strictObject({
    do: z.literal('note'),
    ...key,
    /** Null where the key is only made by a step before. */
    keyId: z.string().nullable(),
    owner: z.string().exactOptional(),
    application: z.string().exactOptional(),
    tags: z.array(z.string()).exactOptional(),
  }),
  z.strictObject({
    do: z.literal('revoke-key'),
    ...key,
    keyId: z.string(),
    /** What `--confirm` has to be: the name, or the ID where the name is not the only one. */
    confirm: z.string(),
  }),
])
export type Step = z.infer<typeof stepSchema>

/** What keeps a plan from being applied. */
export const problemSchema = z.discriminatedUnion('problem', [
  z.strictObject({ problem: z.literal('other-workspace') }),
  z.strictObject({
    problem: z.literal('project-ambiguous'),
    project: z.string(),
    ids: z.array(z.number().int()),
  }),
  z.strictObject({ problem: z.literal('project-inactive'), project: z.string() }),
  z.strictObject({ problem: z.literal('key-ambiguous'), ...key, ids: z.array(z.string()) }),
  /** The lists leave open whether it is there, or which one it is: one of them may be late. */
  z.strictObject({
    problem: z.literal('not-conclusive'),
    project: z.string(),
    /** Null for the project itself. */
    name: z.string().nullable(),
    /** What the lock file has; null where only the name is known. */
    id: z.union([z.string(), z.number().int()]).nullable(),
  }),
  /** A key that the policy of this computer does not let be made, or be revoked. */
  z.strictObject({
    problem: z.literal('against-policy'),
    ...key,
    /** The policy's own, where it has one. */
    sentence: z.string(),
  }),
  z.strictObject({ problem: z.literal('no-destination'), ...key }),
  z.strictObject({
    problem: z.enum(['destination-unknown', 'destination-ambiguous']),
    ...key,
    destination: z.string(),
  }),
])
export type Problem = z.infer<typeof problemSchema>

/** What a plan leaves as it is, and says. */
export const noticeSchema = z.discriminatedUnion('notice', [
  z.strictObject({
    notice: z.literal('extra-project'),
    project: z.string(),
    keys: z.number().int(),
  }),
  /**
   * `lost-key`: no destination is known to have its value. `in-rotation`: it is in a rotation that is not over.
   */
  z.strictObject({ notice: z.enum(['extra-key', 'lost-key', 'in-rotation']), ...key, keyId: z.string() }),
  z.strictObject({
    notice: z.literal('being-replaced'),
    ...key,
    keyId: z.string(),
    /** When its rotation is due. */
    revokeAfter: z.string(),
  }),
  z.strictObject({ notice: z.literal('age-unknown'), ...key, keyId: z.string() }),
  z.strictObject({
    notice: z.literal('named-otherwise'),
    project: z.string(),
    /** Null for the project itself. */
    name: z.string().nullable(),
    now: z.string(),
  }),
])
export type Notice = z.infer<typeof noticeSchema>

/**
 * What became of a step.
 * - `done`: proven.
 * - `failed`: surely nothing was changed.
 * - `undelivered`: a key was made, and not every destination is known to have its value.
 * - `unknown`: nobody can say whether something was changed.
 * - `left`: it was not started.
 */
export const outcomes = ['done', 'failed', 'undelivered', 'unknown', 'left'] as const

/** A step and what became of it. */
export const rowSchema = z.strictObject({
  step: stepSchema,
  outcome: z.enum(outcomes),
  /** Why, as a code: a failure’s, a delivery’s, or our own. */
  code: z.string().nullable(),
  /** The same as a sentence; null where there is nothing to say. */
  sentence: z.string().nullable(),
  /** The key or project that it made, or was about. */
  id: z.union([z.string(), z.number().int()]).nullable(),
})
export type Row = z.infer<typeof rowSchema>
/** What became of a step, without the step. */
export type Ended = Omit<Row, 'step'>

/** What became of a step where there is no more to say. */
export const plainly = <O extends string>(outcome: O, id: Row['id'] = null) => ({
  outcome,
  code: null,
  sentence: null,
  id,
})

/**
 * A row as it is reported: also of a step of the plan that is out of date (`outdated`), and of one that the workspace
 * needs and the plan lacks (`unplanned`).
 */
export const reportedRowSchema = rowSchema.extend({ outcome: z.enum([...outcomes, 'outdated', 'unplanned']) })
export type ReportedRow = z.infer<typeof reportedRowSchema>

/** What is to be done to make a workspace what a file says. */
export interface Plan {
  readonly steps: readonly Step[]
  readonly problems: readonly Problem[]
  readonly notices: readonly Notice[]
}
