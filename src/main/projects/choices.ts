import { z } from 'zod'
import type { Documents } from '../management-api/last-known'

const choiceSchema = z.strictObject({ selectedId: z.int().nullable(), recentIds: z.array(z.int()) })

/** Which project the administrator looks at, and the last ones looked at, newest first. */
export type Choice = z.infer<typeof choiceSchema>

export interface Choices {
  /** The choice of a workspace; none where it cannot be read: a list must not fail for it. */
  read(workspaceId: string): Promise<Choice>
  /** Remembers a project as the one chosen last. Throws `storage-failed`. */
  select(workspaceId: string, projectId: number): Promise<Choice>
  /** Forgets a removed project, in the background. */
  forget(workspaceId: string, projectId: number): void
}

/** How many recent projects are remembered for each workspace. */
export const recentCount = 8

const none: Choice = { selectedId: null, recentIds: [] }

export const createChoices = (documents: Documents): Choices => {
  const documentOf = (workspaceId: string) =>
    documents.open<Choice>({
      name: `workspaces/${workspaceId}/project-choice`,
      schema: choiceSchema,
      version: 1,
      initial: none,
    })
  return {
    read: async (workspaceId) => {
      try {
        return await documentOf(workspaceId).read()
      } catch {
        return none
      }
    },
    select: (workspaceId, projectId) =>
      documentOf(workspaceId).update(({ recentIds }) => ({
        selectedId: projectId,
        recentIds: [projectId, ...recentIds.filter((id) => id !== projectId)].slice(0, recentCount),
      })),
    forget: (workspaceId, projectId) => {
      documentOf(workspaceId)
        .update(({ selectedId, recentIds }) => ({
          selectedId: selectedId === projectId ? null : selectedId,
          recentIds: recentIds.filter((id) => id !== projectId),
        }))
        // A remembered id that is not listed any more is left out on reading anyway.
        .catch(() => undefined)
    },
  }
}
