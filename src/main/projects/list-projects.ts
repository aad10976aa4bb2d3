import type { CallOutput } from '#shared/contract'
import { type Unreadable, unreadableField } from '#shared/listing'
import { once } from '#shared/once'
import type { Project } from '#shared/project'
import { reasonForStale } from '../management-api/last-known'
import type { ManagementApi } from '../management-api/types'
import type { Listed } from '../writes'
import type { Choice } from './choices'
import type { ProjectsDeps } from './ports'

const collator = once(() => new Intl.Collator('en', { numeric: true, sensitivity: 'base' }))

/** The order projects are shown in: the default one first, then by name, numbers by value. */
export const sortedProjects = (projects: readonly Project[]): Project[] =>
  projects.toSorted(
    (a, b) => Number(b.isDefault) - Number(a.isDefault) || collator().compare(a.name, b.name) || a.id - b.id,
  )

/** A choice without what is no longer there. */
export const choiceAmong = (projects: readonly Project[], { selectedId, recentIds }: Choice): Choice => {
  const there = new Set(projects.map(({ id }) => id))
  return {
    recentIds: recentIds.filter((id) => there.has(id)),
    selectedId: selectedId !== null && there.has(selectedId) ? selectedId : null,
  }
}

/** The projects as they are now; the last known copy follows in the background. Throws what the API said. */
const freshProjects = async (
  deps: ProjectsDeps,
  api: ManagementApi,
  workspaceId: string,
  signal: AbortSignal,
): Promise<{ projects: Project[]; fetchedAt: string } & Unreadable> => {
  const known = deps.known(workspaceId)
  const mark = known.mark()
  const list = await api.listProjects({ signal })
  const projects = sortedProjects(list)
  const fetchedAt = new Date(deps.now()).toISOString()
  const kept = { projects, ...unreadableField(list) }
  known.keep(kept, fetchedAt, mark)
  return { ...kept, fetchedAt }
}

/** The same as rows that count as evidence. */
export const listedProjects = async (
  deps: ProjectsDeps,
  api: ManagementApi,
  workspaceId: string,
  signal: AbortSignal,
): Promise<Listed<Project>> => {
  const { projects, unreadable = 0 } = await freshProjects(deps, api, workspaceId, signal)
  return { rows: projects, unreadable }
}

type ListAnswer = Pick<CallOutput<'projects.list'>, 'projects' | 'unreadable' | 'fetchedAt' | 'staleBecause'>

const listed = async (deps: ProjectsDeps, workspaceId: string, signal: AbortSignal): Promise<ListAnswer> => {
  const api = await deps.apiFor(workspaceId)
  try {
    return { ...(await freshProjects(deps, api, workspaceId, signal)), staleBecause: null }
  } catch (thrown) {
    const staleBecause = reasonForStale(thrown)
    const copy = staleBecause === null ? null : await deps.known(workspaceId).read()
    if (staleBecause === null || copy === null || copy.fetchedAt === null) throw thrown
    return {
      ...copy.rows,
      projects: sortedProjects(copy.rows.projects),
      fetchedAt: copy.fetchedAt,
      staleBecause,
    }
  }
}

/** Answers `projects.list`: live, or the last known copy where the API could not be reached. */
export const listProjects = async (
  deps: ProjectsDeps,
  workspaceId: string,
  signal: AbortSignal,
): Promise<CallOutput<'projects.list'>> => {
  const list = await listed(deps, workspaceId, signal)
  return { ...list, ...choiceAmong(list.projects, await deps.choices.read(workspaceId)) }
}
