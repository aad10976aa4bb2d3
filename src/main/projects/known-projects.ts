import { z } from 'zod'
import { unreadable } from '#shared/contract/define'
import { type Project, projectSchema } from '#shared/project'
import { createLastKnown, type Documents, type LastKnown } from '../management-api/last-known'

const keptSchema = z.strictObject({ projects: z.array(projectSchema), unreadable })

/** A list of projects as it is kept; `unreadable` counts the rows that could not be read. */
export type KeptProjects = z.infer<typeof keptSchema>

const inRows = z.strictObject({ fetchedAt: z.string().nullable(), rows: z.array(projectSchema) })

/** A kept list with a project as it is now. */
export const withProject = (list: KeptProjects, project: Project): KeptProjects => ({
  ...list,
  projects: [...list.projects.filter(({ id }) => id !== project.id), project],
})

/** A kept list without a project. */
export const withoutProject = (list: KeptProjects, projectId: number): KeptProjects => ({
  ...list,
  projects: list.projects.filter(({ id }) => id !== projectId),
})

/** The last known projects of one workspace. */
export const knownProjects = (documents: Documents, workspaceId: string): LastKnown<KeptProjects> =>
  createLastKnown(documents, `workspaces/${workspaceId}/projects`, {
    rows: keptSchema,
    none: { projects: [] },
    version: 2,
    migrations: {
      1: (old) => {
        const { fetchedAt, rows: projects } = inRows.parse(old)
        return { fetchedAt, rows: { projects } }
      },
    },
  })
