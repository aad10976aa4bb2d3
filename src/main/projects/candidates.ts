import { isSameName } from '#shared/domain/visible-text'
import type { Project } from '#shared/project'
import { isAround } from '../creations/around'
import type { Sought } from '../creations/sought'
import { isBeforeCertain, type ProjectCreation } from '../creations/stored-creation'

/**
 * The projects of a listing that a creation can have made, whatever their names. Where it is not certain what was there
 * before, those made about then.
 */
export const newProjects = (projects: readonly Project[], sought: Sought<number>): Project[] =>
  projects.filter(
    ({ id, createdAt }) =>
      !sought.otherIds.has(id) && (sought.isBeforeCertain || isAround(createdAt, sought.startedAt)),
  )

/** Those of them that have the name that was asked for, newest first: ids grow. */
export const madeProjects = (projects: readonly Project[], sought: Sought<number>): Project[] =>
  newProjects(projects, sought)
    .filter((project) => isSameName(project.name, sought.name))
    .toSorted((a, b) => b.id - a.id)

/** A creation after these projects were shown to the person; null where it is settled: one surely is what it made. */
export const afterShowingProjects = (
  creation: ProjectCreation,
  projects: readonly Project[],
): ProjectCreation | null => {
  const [only, ...others] = projects.filter((project) => isSameName(project.name, creation.name))
  if (isBeforeCertain(creation) && only !== undefined && others.length === 0) return null
  const { shownIds = [] } = creation
  return { ...creation, stage: 'absent', shownIds: [...shownIds, ...projects.map(({ id }) => id)] }
}
