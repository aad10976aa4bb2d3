import { isSameName } from '#shared/domain/visible-text'
import type { Project } from '#shared/project'
import { isAround } from '../creations/around'
import { isBeforeCertain, type ProjectCreation } from '../creations/stored-creation'

/** What is known of a creation, to recognise its project in a listing. */
export interface SoughtProject {
  readonly name: string
  /** When the request was started, by the server's clock; milliseconds since 1970. */
  readonly startedAt: number
  /** The ids listed just before the request, and those shown to the person since. */
  readonly otherIds: ReadonlySet<number>
  /** Whether what the listings before lacked surely was not there. */
  readonly isBeforeCertain: boolean
}

/** What a creation's project is recognised by. `clockOffset`: milliseconds by which the server's clock is ahead. */
export const soughtProject = (creation: ProjectCreation, clockOffset: number): SoughtProject => ({
  name: creation.name,
  startedAt: creation.startedAt + clockOffset,
  otherIds: new Set([...(creation.idsBefore ?? []), ...(creation.shownIds ?? [])]),
  isBeforeCertain: isBeforeCertain(creation),
})

/**
 * The projects of a listing that a creation can have made, whatever their names. Where it is not certain what was there
 * before, those made about then.
 */
export const newProjects = (projects: readonly Project[], sought: SoughtProject): Project[] =>
  projects.filter(
    ({ id, createdAt }) =>
      !sought.otherIds.has(id) && (sought.isBeforeCertain || isAround(createdAt, sought.startedAt)),
  )

/** Those of them that have the name that was asked for, newest first: ids grow. */
export const madeProjects = (projects: readonly Project[], sought: SoughtProject): Project[] =>
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
