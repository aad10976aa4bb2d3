import { z } from 'zod'

/** A workspace. Its management token is in the OS keychain, never here. */
export const workspaceSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  baseUrl: z.string(),
  isDemo: z.boolean(),
})

export type Workspace = z.infer<typeof workspaceSchema>
