import type { Project } from '#shared/project'
import type { CreationJournal } from '../creations/journal'
import type { Turns } from '../creations/turns'
import type { Events } from '../events'
import type { Documents, LastKnown } from '../management-api/last-known'
import type { ManagementApi } from '../management-api/types'
import type { Deletions, Settling } from '../writes'
import type { Choices } from './choices'
import type { KeptProjects } from './known-projects'

export interface ProjectHandlersOptions extends Settling {
  /** The API of a workspace. Rejects with `workspace-unknown`, or with what the keychain said. */
  readonly apiFor: (workspaceId: string) => Promise<ManagementApi>
  readonly documents: Documents
  readonly journal: CreationJournal
  /** Told of projects renamed and deleted. */
  readonly events: Pick<Events, 'emit'>
}

/** What the calls of this feature share. */
export interface ProjectsDeps extends ProjectHandlersOptions {
  readonly choices: Choices
  readonly inTurn: Turns
  readonly deletions: Deletions<Project>
  /** One instance a workspace, so that its writes and listings are kept in order. */
  readonly known: (workspaceId: string) => LastKnown<KeptProjects>
}
