import { z } from 'zod'

const base = {
  id: z.uuid(),
  /** The requested name. */
  name: z.string(),
  /** When the request was started, by this computer's clock, in milliseconds since 1970. */
  startedAt: z.number(),
  /**
   * `sent`: the request may have been sent and its outcome is not known. `absent`: looked for, and not in the list at
   * the time; a slow server may still carry it out.
   */
  stage: z.enum(['sent', 'absent']),
  /** Ids that the audit log already names as found for it. */
  notedIds: z.array(z.string()),
  /** False where what the lists before lacked may have been there all the same (list-before.ts). */
  isBeforeCertain: z.boolean().optional(),
}

/** A permanent key that was requested. `idsBefore`: the ids listed just before; null if no list could be loaded. */
export const keyCreationSchema = z.strictObject({
  ...base,
  kind: z.literal('key'),
  projectId: z.number().int(),
  clientRef: z.string(),
  idsBefore: z.array(z.string()).nullable(),
  /** Keys that a person was shown as what it can have made. */
  shownIds: z.array(z.string()).optional(),
  /** A rotation asked for it, and tells of it itself after a restart. */
  isForRotation: z.boolean().optional(),
})
export type KeyCreation = z.infer<typeof keyCreationSchema>

/** A project that was requested. */
export const projectCreationSchema = z.strictObject({
  ...base,
  kind: z.literal('project'),
  idsBefore: z.array(z.number().int()).nullable(),
  /** Projects that a person was shown as what it can have made. */
  shownIds: z.array(z.number().int()).optional(),
})
export type ProjectCreation = z.infer<typeof projectCreationSchema>

/** A creation whose outcome is not settled. It never holds a key's value. */
export const storedCreationSchema = z.discriminatedUnion('kind', [keyCreationSchema, projectCreationSchema])
export type StoredCreation = z.infer<typeof storedCreationSchema>

export const creationsDocumentSchema = z.strictObject({ creations: z.array(storedCreationSchema) })
export type CreationsDocument = z.infer<typeof creationsDocumentSchema>

/** Milliseconds for which a creation that was not in the list is remembered, as its request may still take effect. */
export const rememberedMs = 15 * 60_000

/**
 * Whether a creation that was not in the list, or that a rotation looks after, is too old to be looked for again; a changed
 * clock also ends it.
 */
export const isForgotten = (creation: StoredCreation, now: number): boolean =>
  (creation.stage === 'absent' || isRotations(creation)) && Math.abs(now - creation.startedAt) > rememberedMs

/** Whether it is certain what was in the list before, so that what is new is known to be. */
export const isBeforeCertain = ({ idsBefore, isBeforeCertain: is = true }: StoredCreation): boolean =>
  idsBefore !== null && is

/** Whether a rotation asked for it. */
export const isRotations = (creation: StoredCreation): boolean =>
  creation.kind === 'key' && creation.isForRotation === true
