import { z } from 'zod'

const base = {
  id: z.uuid(),
  /** The name that was asked for. */
  name: z.string(),
  /** When the request was started, by this computer's clock; milliseconds since 1970. */
  startedAt: z.number(),
  /**
   * `sent`: the request may have gone out and nobody knows what became of it. `absent`: looked for, and not in the
   * list by then; a slow server may still carry it out.
   */
  stage: z.enum(['sent', 'absent']),
  /** Ids that the audit log already names as found for it. */
  notedIds: z.array(z.string()),
}

/** A permanent key that was asked for. `idsBefore`: the ids listed just before; null where no list could be had. */
export const keyCreationSchema = z.strictObject({
  ...base,
  kind: z.literal('key'),
  projectId: z.number().int(),
  clientRef: z.string(),
  idsBefore: z.array(z.string()).nullable(),
})
export type KeyCreation = z.infer<typeof keyCreationSchema>

/** A project that was asked for. */
export const projectCreationSchema = z.strictObject({
  ...base,
  kind: z.literal('project'),
  idsBefore: z.array(z.number().int()).nullable(),
})
export type ProjectCreation = z.infer<typeof projectCreationSchema>

/** A creation whose outcome is not settled. It never holds a key's value. */
export const storedCreationSchema = z.discriminatedUnion('kind', [keyCreationSchema, projectCreationSchema])
export type StoredCreation = z.infer<typeof storedCreationSchema>

export const creationsDocumentSchema = z.strictObject({ creations: z.array(storedCreationSchema) })
export type CreationsDocument = z.infer<typeof creationsDocumentSchema>

/** Milliseconds for which a creation that was not in the list is remembered, as its request may still take effect. */
export const rememberedMs = 15 * 60_000

/** Whether a creation that was not in the list is too old to be looked for any more; a set clock ends it too. */
export const isForgotten = ({ stage, startedAt }: StoredCreation, now: number): boolean =>
  stage === 'absent' && Math.abs(now - startedAt) > rememberedMs
