import type { ApiKey } from '#shared/api-key'
import type { Project } from '#shared/project'
import type { AuditLog } from '../audit/types'
import type { CreationJournal } from '../creations/journal'
import type { Listed } from '../creations/look-for-created'
import type { Wait } from '../management-api/look-again'

export interface InterruptedCreationsOptions {
  readonly journal: CreationJournal
  /** The keys of a project as they are now. Throws where they cannot be had. */
  readonly listKeys: (
    place: { readonly workspaceId: string; readonly projectId: number },
    signal: AbortSignal,
  ) => Promise<Listed<ApiKey>>
  /** The projects as they are now. Throws where they cannot be had. */
  readonly listProjects: (workspaceId: string, signal: AbortSignal) => Promise<Listed<Project>>
  /** A project's name as last known; empty where it is not. */
  readonly projectName: (workspaceId: string, projectId: number) => Promise<string>
  readonly audit: Pick<AuditLog, 'record'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait?: Wait
  readonly lookWaits?: readonly number[]
}
