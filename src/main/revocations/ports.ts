import type { revocationEvents } from '#shared/contract/keys/revocations'
import type { z } from 'zod'
import type { AuditLog } from '../audit'
import type { Events } from '../events'
import type { KnownKeys } from '../keys/ports'
import type { Documents } from '../management-api/last-known'
import type { ManagementApi } from '../management-api/types'
import type { OwnFolder } from '../storage/own-folder'
import type { Settling } from '../writes'

/** The part of the Management API used here (management-api.md: GET and DELETE /api-keys). */
export type RevokingApi = Pick<ManagementApi, 'listKeys' | 'deleteKey'>

export type RevocationProgress = z.output<(typeof revocationEvents)['revocations.progress']>

export interface RevocationsOptions extends Settling {
  readonly documents: Documents
  /** The folder of the documents: the journals lie beside them. */
  readonly folder: OwnFolder
  readonly apiFor: (workspaceId: string) => Promise<RevokingApi>
  readonly audit: Pick<AuditLog, 'begin'>
  /** Told of the keys that are gone, at the end of each run. */
  readonly events: Pick<Events, 'emit'>
  /** Keys as earlier listings of their project showed them. */
  readonly knownKeys: KnownKeys
  /** Sends `revocations.progress`. */
  readonly send: (progress: RevocationProgress) => void
  /** The most revocations in flight. */
  readonly concurrency?: number
}
