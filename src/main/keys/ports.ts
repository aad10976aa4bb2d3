import type { ApiKey } from '#shared/api-key'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { Failure } from '#shared/failure'
import type { KeyList } from '#shared/key-list'
import type { CreationJournal } from '../creations/journal'
import type { Turns } from '../creations/turns'
import type { Events } from '../events'
import type { Documents, LastKnown } from '../management-api/last-known'
import type { ManagementApi } from '../management-api/types'
import type { NewHandoff } from '../handoff/entries'
import type { RequireRules } from '../policy'
import type { Deletions, Settling } from '../writes'
import type { Place } from './list-keys'

/** Those keys of a project that an earlier list showed, as it did. */
export type KnownKeys = (
  workspaceId: string,
  projectId: number,
  keyIds: readonly string[],
) => Promise<readonly ApiKey[]>

export interface KeyHandlersOptions extends Settling {
  /** The API of a workspace. Rejects with `workspace-unknown`, or with what the keychain said. */
  readonly apiFor: (workspaceId: string) => Promise<ManagementApi>
  readonly documents: Documents
  readonly journal: CreationJournal
  /** Told of keys listed, created and gone. */
  readonly events: Pick<Events, 'emit'>
  /** Takes a new key's value; the feature keeps none. */
  readonly handoff: { open(fresh: NewHandoff): Handoff }
  /** Rejects a creation that would break the policy's rules; left out where there are none. */
  readonly requireRules?: RequireRules
  /** Keys as the list of all projects' keys last showed them. */
  readonly inventoryKeys?: KnownKeys
}

/** A creation of a permanent key whose reply was lost. */
export interface Attempt {
  readonly place: Place
  /** What the creation failed with. */
  readonly failure: Failure
}

/** What the calls of this feature share. */
export interface KeysDeps extends KeyHandlersOptions {
  readonly inTurn: Turns
  readonly revocations: Deletions<ApiKey>
  /** Creations of this run whose outcome is not known, by id; the journal has what they are recognised by. */
  readonly attempts: Map<string, Attempt>
  /** The ids of the permanent keys that this process made in a project. */
  readonly made: (workspaceId: string, projectId: number) => Set<string>
  /** One instance a project, so that its writes and listings are kept in order. */
  readonly known: (workspaceId: string, projectId: number) => LastKnown<KeyList>
}
