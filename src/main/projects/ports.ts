import type { Project } from '#shared/project'
import type { CreationJournal } from '../creations/journal'
import type { Turns } from '../creations/turns'
import type { Events } from '../events'
import type { Documents, LastKnown } from '../management-api/last-known'
import type { Wait } from '../management-api/look-again'
import type { ManagementApi } from '../management-api/types'
import type { Choices } from './choices'

export interface ProjectHandlersOptions {
  /** The API of a workspace. Rejects with `workspace-unknown`, or with what the keychain said. */
  readonly apiFor: (workspaceId: string) => Promise<ManagementApi>
  readonly documents: Documents
  readonly journal: CreationJournal
  /** Told of projects renamed and deleted. */
  readonly events: Pick<Events, 'emit'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds by which the server's clock is ahead of this computer's (api-clock.ts); 0 where not known. */
  readonly clockOffset?: (workspaceId: string) => number
  /** Waits between looks for a write whose reply was lost. */
  readonly wait?: Wait
  readonly lookWaits?: readonly number[]
}

/** What the calls of this room share. */
export interface ProjectsRoom extends ProjectHandlersOptions {
  readonly choices: Choices
  readonly inTurn: Turns
  /** One instance a workspace, so that its writes and listings are kept in order. */
  readonly known: (workspaceId: string) => LastKnown<Project[]>
}
