import { z } from 'zod'
import { failureSchema } from '../failure'

export const testTargetSchema = z.strictObject({ product: z.enum(['batch', 'rt']), region: z.string() })
export type TestTarget = z.infer<typeof testTargetSchema>
export const keyTestSchema = testTargetSchema.extend({
  outcome: z.enum(['works', 'not-accepted', 'refused', 'not-tested']),
  testedAt: z.iso.datetime(),
  took: z.number().int(),
  failure: failureSchema.optional(),
})
export type KeyTest = z.infer<typeof keyTestSchema>
