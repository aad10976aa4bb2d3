import { z } from 'zod'
import { parseJson } from '../bounded-json'

/** Why a stored file could not be used. */
export type Reason = 'not-json' | 'wrong-form' | 'future-version' | 'migration-failed'

/** For each version the step to the next one. */
export type Migrations = Readonly<Record<number, (old: unknown) => unknown>>

const envelopeSchema = z.object({ version: z.number().int().positive(), data: z.unknown() })

interface Form<T> {
  readonly schema: z.ZodType<T>
  readonly version: number
  readonly migrations?: Migrations
}

/** Reads a file's text: the data in its present form, or why it cannot be used. */
export const parseEnvelope = <T>(
  text: string,
  { schema, version, migrations = {} }: Form<T>,
): { ok: true; data: T } | { ok: false; reason: Reason } => {
  let json: unknown
  try {
    json = parseJson(text)
  } catch {
    return { ok: false, reason: 'not-json' }
  }
  const envelope = envelopeSchema.safeParse(json)
  if (!envelope.success) return { ok: false, reason: 'wrong-form' }
  if (envelope.data.version > version) return { ok: false, reason: 'future-version' }

  let data = envelope.data.data
  try {
    for (let step = envelope.data.version; step < version; step += 1) {
      const migrate = migrations[step]
      if (migrate === undefined) return { ok: false, reason: 'migration-failed' }
      data = migrate(data)
    }
  } catch {
    return { ok: false, reason: 'migration-failed' }
  }
  const parsed = schema.safeParse(data)
  return parsed.success ? { ok: true, data: parsed.data } : { ok: false, reason: 'wrong-form' }
}
