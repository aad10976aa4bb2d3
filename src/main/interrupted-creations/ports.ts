import type { ApiKey } from '#shared/api-key'
import type { Project } from '#shared/project'
import type { AuditLog } from '../audit'
import type { CreationJournal } from '../creations/journal'
import type { Listed, Settling } from '../writes'

export interface InterruptedCreationsOptions extends Settling {
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
}
