import { z } from 'zod'

/** A project of a workspace. Source: Management API, GET /projects. Times are ISO 8601, UTC. */
export const projectSchema = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  isDefault: z.boolean(),
  isActive: z.boolean(),
  createdAt: z.string().nullable(),
})

export type Project = z.infer<typeof projectSchema>
