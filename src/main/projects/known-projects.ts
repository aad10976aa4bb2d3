import { z } from 'zod'
import { type Project, projectSchema } from '#shared/project'
import { createLastKnown, type Documents, type LastKnown } from '../management-api/last-known'

/** The last known projects of one workspace. */
export const knownProjects = (documents: Documents, workspaceId: string): LastKnown<Project[]> =>
  createLastKnown(documents, `workspaces/${workspaceId}/projects`, {
    rows: z.array(projectSchema),
    none: [],
    version: 1,
  })
