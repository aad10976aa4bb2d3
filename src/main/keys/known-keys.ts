import { z } from 'zod'
import { apiKeySchema } from '#shared/api-key'
import { keyListSchema } from '#shared/contract/keys/keys'
import { type KeyList, noKeys, packKeys } from '#shared/key-list'
import { createLastKnown, type Documents, type LastKnown } from '../management-api/last-known'

const inRows = z.strictObject({ fetchedAt: z.string().nullable(), rows: z.array(apiKeySchema) })

/** The last known keys of one project: names and ids, never values. */
export const knownKeys = (documents: Documents, workspaceId: string, projectId: number): LastKnown<KeyList> =>
  createLastKnown(documents, `workspaces/${workspaceId}/keys-${projectId}`, {
    rows: keyListSchema,
    none: noKeys,
    version: 2,
    migrations: {
      1: (old) => {
        const { fetchedAt, rows } = inRows.parse(old)
        return { fetchedAt, rows: packKeys(rows) }
      },
    },
  })
