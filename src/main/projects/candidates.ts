import { foldName } from '#shared/visible-text'
import type { Project } from '#shared/project'
import { isAround } from '../creations/around'
import type { ProjectCreation } from '../creations/stored-creation'

type Sought = Pick<ProjectCreation, 'name' | 'startedAt' | 'idsBefore'>

/** The projects of a listing that were not there before a creation was sent, whatever their names. */
export const newProjects = (projects: readonly Project[], { idsBefore, startedAt }: Sought): Project[] =>
  projects.filter(({ id, createdAt }) =>
    idsBefore === null ? isAround(createdAt, startedAt) : !idsBefore.includes(id),
  )

/** Those of them that have the name that was asked for, newest first: ids grow. */
export const madeProjects = (projects: readonly Project[], sought: Sought): Project[] =>
  newProjects(projects, sought)
    .filter(({ name }) => foldName(name) === foldName(sought.name))
    .toSorted((a, b) => b.id - a.id)
