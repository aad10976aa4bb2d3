import type { ApiKey } from '#shared/api-key'
import type { Listing } from '#shared/listing'
import type { AuditLog } from '../audit'
import type { Events } from '../events'
import type { KeysForRotations } from '../keys/key-handlers'
import type { RequireRules } from '../policy'
import type { DocumentStore } from '../storage/document-store'
import type { Settling } from '../writes'

/** The part of the Management API used here (management-api.md: GET /api-keys). */
export interface ListingApi {
  listKeys(projectId: number, options: { readonly signal: AbortSignal }): Promise<Listing<ApiKey>>
}

export interface RotationsOptions extends Settling {
  readonly documents: Pick<DocumentStore, 'open' | 'listFolders'>
  readonly apiFor: (workspaceId: string) => Promise<ListingApi>
  /** The keys feature's own calls, so that creations and revocations are reconciled in one place. */
  readonly keys: KeysForRotations
  readonly audit: Pick<AuditLog, 'begin'>
  /** Rejects a replacement that would break the policy's rules; left out where there are none. */
  readonly requireRules?: RequireRules
  /** The owner noted of a key that replacements take over; left out where the policy requires none. */
  readonly ownerOf?: (workspaceId: string, keyId: string) => Promise<string>
  /** Told of each change of a rotation; tells what happens to keys and to replacements' values. */
  readonly events: Pick<Events, 'emit' | 'on'>
}
