import type { Project } from '#shared/project'
import type { CreationJournal } from '../creations/journal'
import type { Turns } from '../creations/turns'
import type { Events } from '../events'
import type { ClockOf } from '../management-api/api-clock'
import type { Documents, LastKnown } from '../management-api/last-known'
import type { ManagementApi } from '../management-api/types'
import type { Deletions, Polling } from '../writes'
import type { Choices } from './choices'
import type { KeptProjects } from './known-projects'

export interface ProjectHandlersOptions extends Polling {
  /** The API of a workspace. Rejects with `workspace-unknown`, or with what the keychain said. */
  readonly apiFor: (workspaceId: string) => Promise<ManagementApi>
  readonly documents: Documents
  readonly journal: CreationJournal
  /** Told of projects renamed and deleted. */
  readonly events: Pick<Events, 'emit'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The clock of a workspace's server, which writes the times of creation. */
  readonly clockOf: ClockOf
}

/** What the calls of this feature share. */
export interface ProjectsDeps extends ProjectHandlersOptions {
  readonly choices: Choices
  readonly inTurn: Turns
  readonly deletions: Deletions<Project>
  /** One instance a workspace, so that its writes and listings are kept in order. */
  readonly known: (workspaceId: string) => LastKnown<KeptProjects>
}
