import { z } from 'zod'
import { opaqueId } from './define'

export const deliverySchema = z.strictObject({
  destinationId: opaqueId,
  name: z.string(),
  outcome: z.enum(['delivered', 'failed', 'unknown']),
  reason: z.string().nullable(),
  exitCode: z.number().int().nullable(),
  output: z.string(),
})
export type Delivery = z.infer<typeof deliverySchema>
