import type { CreationJournal } from '../creations/journal'
import type { Turns } from '../creations/turns'
import type { Events } from '../events'
import type { ClockOf } from '../management-api/api-clock'
import type { Documents, LastKnown } from '../management-api/last-known'
import type { Wait } from '../management-api/poll-for-outcome'
import type { ManagementApi } from '../management-api/types'
import type { Choices } from './choices'
import type { KeptProjects } from './known-projects'

export interface ProjectHandlersOptions {
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
  /** Waits between looks for a write whose reply was lost. */
  readonly wait?: Wait
  readonly pollWaits?: readonly number[]
}

/** What the calls of this feature share. */
export interface ProjectsDeps extends ProjectHandlersOptions {
  readonly choices: Choices
  readonly inTurn: Turns
  /** Projects, by workspace and number, whose deletion was sent in this run and neither answered nor proven. */
  readonly deletionsInDoubt: Set<string>
  /** One instance a workspace, so that its writes and listings are kept in order. */
  readonly known: (workspaceId: string) => LastKnown<KeptProjects>
}
