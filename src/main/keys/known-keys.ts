import { apiKeySchema, type ApiKey } from '#shared/api-key'
import { createLastKnown, type Documents, type LastKnown } from '../management-api/last-known'

/** The last known keys of one project: names and ids, never values. */
export const knownKeys = (documents: Documents, workspaceId: string, projectId: number): LastKnown<ApiKey> =>
  createLastKnown(documents, `workspaces/${workspaceId}/keys-${projectId}`, apiKeySchema)
