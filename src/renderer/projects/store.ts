import { create } from 'zustand'
import type { CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'
import { openedProject } from '#shared/domain/opened-project'
import type { Project } from '#shared/project'
import { openViewAt } from '../shell/views'
import {
  call,
  createResource,
  learnServerClock,
  onEvent,
  useResource,
  type ResourceState,
  losesList,
} from '../bridge'
import { inOrder } from './order'

type Listed = Omit<CallOutput<'projects.list'>, 'clockOffset'>

/** A workspace's projects in the order they are shown, and the one that is open. */
export interface Projects extends Omit<Listed, 'projects' | 'unreadable'> {
  readonly projects: readonly Project[]
  /** Rows of the list that could not be read. */
  readonly unreadable: number
}

/** The project that was opened by its number, where the list cannot be had; by workspace. */
const useOpened = create<Readonly<Record<string, number>>>(() => ({}))

// What was chosen here is newer than what main remembers.
const chosenIn = (workspaceId: string): number | null =>
  projectsResource.get(workspaceId).data?.selectedId ?? useOpened.getState()[workspaceId] ?? null

const takenUp = (listed: Listed, chosen: number | null): Projects => {
  const projects = inOrder(listed.projects)
  const { unreadable = 0 } = listed
  return { ...listed, projects, unreadable, selectedId: openedProject(projects, chosen, listed.selectedId) }
}

/** What the window makes of a list of projects that main answered. */
export const projectsFrom = async (
  workspaceId: string,
  answer: Promise<Reply<CallOutput<'projects.list'>>>,
): Promise<Reply<Projects>> => {
  const reply = await answer
  const { data } = projectsResource.get(workspaceId)
  if (reply.ok) {
    const { clockOffset, ...listed } = reply.value
    learnServerClock({ clockOffset })
    return { ok: true, value: takenUp(listed, chosenIn(workspaceId)) }
  }
  if (data === null) return reply
  // A list that is there stays readable, unless its token may no longer read it.
  if (!losesList(reply.failure.code)) return { ok: true, value: { ...data, staleBecause: reply.failure } }
  if (data.selectedId !== null) useOpened.setState({ [workspaceId]: data.selectedId })
  return reply
}

/** The projects of each workspace: going back to one shows its list at once. */
export const projectsResource = createResource<Projects>({
  load: (workspaceId, signal) =>
    projectsFrom(workspaceId, call('projects.list', { workspaceId }, { signal })),
  keeps: () => false,
  follow: ({ edit }) =>
    onEvent('projects.changed', (changed) =>
      edit(
        (known) =>
          changed.change === 'removed'
            ? withoutProject(known, changed.projectId)
            : withProject(known, changed.project),
        changed.workspaceId,
      ),
    ),
})

const withProject = (known: Projects, project: Project): Projects => ({
  ...known,
  projects: inOrder([...known.projects.filter(({ id }) => id !== project.id), project]),
})

// Another one opens where it was the open one.
const withoutProject = (known: Projects, projectId: number): Projects => {
  const projects = known.projects.filter(({ id }) => id !== projectId)
  const recentIds = known.recentIds.filter((id) => id !== projectId)
  const wanted = known.selectedId === projectId ? recentIds[0] : known.selectedId
  return { ...known, projects, recentIds, selectedId: openedProject(projects, wanted) }
}

/** Shows what was kept of a workspace's projects until they are there. */
export const seedProjects = (workspaceId: string, kept: Omit<Listed, 'staleBecause'>): void =>
  projectsResource.seed(takenUp({ ...kept, staleBecause: null }, null), workspaceId)

const selections = new Map<string, number>()

/** Opens a project at once, and a key of it, by its details or as a row; main remembers the project, and which ones were used lately. */
export const selectProject = async (
  workspaceId: string,
  projectId: number,
  keyId: string | null = null,
  shows: 'details' | 'row' = 'details',
): Promise<void> => {
  const turn = (selections.get(workspaceId) ?? 0) + 1
  selections.set(workspaceId, turn)
  openViewAt('project', keyId === null ? null : { kind: 'key', keyId, shows })
  useOpened.setState({ [workspaceId]: projectId })
  projectsResource.edit((known) => ({ ...known, selectedId: projectId }), workspaceId)
  const reply = await call('projects.select', { workspaceId, projectId })
  if (reply.ok && selections.get(workspaceId) === turn)
    projectsResource.edit((known) => ({ ...known, recentIds: reply.value.recentIds }), workspaceId)
}

/** A workspace's projects. */
export const useProjects = (workspaceId: string): ResourceState<Projects> =>
  useResource(projectsResource, workspaceId)

/** The project that is open; it may be one that the list cannot show. */
export const useOpenProjectId = (workspaceId: string): number | null => {
  const opened = useOpened((all) => all[workspaceId])
  const { data, failure } = useProjects(workspaceId)
  if (data !== null) return data.selectedId
  return failure === null ? null : (opened ?? null)
}
