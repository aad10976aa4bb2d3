import { z } from 'zod'

/**
 * An API key as listed, never its value. Source: Management API, GET /api-keys. `name` and `clientRef` are
 * empty if the API gives none. `createdAt` is ISO 8601, UTC.
 */
export const apiKeySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  clientRef: z.string(),
  createdAt: z.string().nullable(),
})

export type ApiKey = z.infer<typeof apiKeySchema>
