import type { ApiKey } from '#shared/api-key'
import type { Project } from '#shared/project'
import type { AuditLog } from '../audit/types'
import type { CreationJournal } from '../creations/journal'
import type { Listed } from '../creations/look-for-created'
import type { Wait } from '../management-api/look-again'

export interface InterruptedCreationsOptions {
  readonly journal: CreationJournal
  /** The keys of a project, freshly listed. Throws if they cannot be listed. */
  readonly listKeys: (
    place: { readonly workspaceId: string; readonly projectId: number },
    signal: AbortSignal,
  ) => Promise<Listed<ApiKey>>
  /** The projects, freshly listed. Throws if they cannot be listed. */
  readonly listProjects: (workspaceId: string, signal: AbortSignal) => Promise<Listed<Project>>
  /** A project's last known name; empty if unknown. */
  readonly projectName: (workspaceId: string, projectId: number) => Promise<string>
  readonly audit: Pick<AuditLog, 'record'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds by which the server's clock is ahead of this computer's (api-clock.ts); 0 where not known. */
  readonly clockOffset?: (workspaceId: string) => number
  readonly wait?: Wait
  readonly lookWaits?: readonly number[]
}
