import { create } from 'zustand'
import type { CallOutput } from '#shared/contract'
import type { Failure } from '#shared/failure'
import { openedProject } from '#shared/domain/opened-project'
import type { Project } from '#shared/project'
import { openView } from '../shell/views'
import { call, learnServerClock } from '../bridge'
import { losesList } from '../bridge/loses-list'
import { inOrder } from './order'

export interface LoadedProjects {
  readonly status: 'loaded'
  /** In the order they are shown: the default project, then by name. */
  readonly projects: readonly Project[]
  /** Rows of the list that could not be read. */
  readonly unreadable: number
  readonly fetchedAt: string
  readonly staleBecause: Failure | null
  readonly recentIds: readonly number[]
  readonly selectedId: number | null
}

export type ProjectsState =
  | { readonly status: 'loading' }
  /** `selectedId`: a project opened by its number, where the list cannot be had. */
  | { readonly status: 'failed'; readonly failure: Failure; readonly selectedId: number | null }
  | LoadedProjects

interface ProjectsStore {
  /** By workspace: going back to one shows its list at once. */
  readonly lists: Readonly<Record<string, ProjectsState>>
  readonly refreshing: Readonly<Record<string, boolean>>
}

export const useProjectsStore = create<ProjectsStore>(() => ({ lists: {}, refreshing: {} }))

const put = (workspaceId: string, state: ProjectsState): void =>
  useProjectsStore.setState(({ lists }) => ({ lists: { ...lists, [workspaceId]: state } }))

const change = (workspaceId: string, next: (loaded: LoadedProjects) => Partial<LoadedProjects>): void => {
  const state = useProjectsStore.getState().lists[workspaceId]
  if (state?.status === 'loaded') put(workspaceId, { ...state, ...next(state) })
}

const setRefreshing = (workspaceId: string, is: boolean): void =>
  useProjectsStore.setState(({ refreshing }) => ({ refreshing: { ...refreshing, [workspaceId]: is } }))

const loadedFrom = (
  answer: CallOutput<'projects.list'>,
  chosenHere: number | null | undefined,
): LoadedProjects => {
  const projects = inOrder(answer.projects)
  return {
    status: 'loaded',
    projects,
    unreadable: answer.unreadable ?? 0,
    fetchedAt: answer.fetchedAt,
    staleBecause: answer.staleBecause,
    recentIds: answer.recentIds,
    // What was chosen here meanwhile is newer than what main remembers.
    selectedId: openedProject(projects, chosenHere, answer.selectedId),
  }
}

/** Shows what was kept of a workspace's projects until they are there; never in place of something newer. */
export const showLastKnownProjects = (
  workspaceId: string,
  kept: Omit<CallOutput<'projects.list'>, 'staleBecause'>,
): void => {
  if (useProjectsStore.getState().lists[workspaceId] !== undefined) return
  put(workspaceId, loadedFrom({ ...kept, staleBecause: null }, null))
  // As it will be from the first drawing on: it would be drawn twice otherwise.
  setRefreshing(workspaceId, true)
}

const loads = new Map<string, AbortController>()

/** Asks main for a workspace's projects. Only the latest answer for each workspace counts. */
export const loadProjects = async (workspaceId: string): Promise<void> => {
  loads.get(workspaceId)?.abort()
  const mine = new AbortController()
  loads.set(workspaceId, mine)
  const before = useProjectsStore.getState().lists[workspaceId]
  if (before === undefined) put(workspaceId, { status: 'loading' })
  setRefreshing(workspaceId, true)
  const reply = await call('projects.list', { workspaceId }, { signal: mine.signal })
  if (loads.get(workspaceId) !== mine) return
  loads.delete(workspaceId)
  setRefreshing(workspaceId, false)
  const now = useProjectsStore.getState().lists[workspaceId]
  const chosenHere = now === undefined || now.status === 'loading' ? null : now.selectedId
  if (reply.ok) {
    learnServerClock(reply.value)
    return put(workspaceId, loadedFrom(reply.value, chosenHere))
  }
  const { failure } = reply
  // A list that is there stays readable, unless its token may no longer read it.
  if (now?.status === 'loaded' && !losesList(failure.code))
    put(workspaceId, { ...now, staleBecause: failure })
  else put(workspaceId, { status: 'failed', failure, selectedId: chosenHere })
}

const selections = new Map<string, number>()

/** Opens a project at once; main remembers it, and which ones were used lately. */
export const selectProject = async (workspaceId: string, projectId: number): Promise<void> => {
  const turn = (selections.get(workspaceId) ?? 0) + 1
  selections.set(workspaceId, turn)
  openView('project')
  const state = useProjectsStore.getState().lists[workspaceId]
  if (state?.status === 'failed') put(workspaceId, { ...state, selectedId: projectId })
  change(workspaceId, () => ({ selectedId: projectId }))
  const reply = await call('projects.select', { workspaceId, projectId })
  if (reply.ok && selections.get(workspaceId) === turn)
    change(workspaceId, () => ({ recentIds: reply.value.recentIds }))
}

/** Takes up a project that main has created or renamed. */
export const putProject = (workspaceId: string, project: Project): void =>
  change(workspaceId, ({ projects }) => ({
    projects: inOrder([...projects.filter(({ id }) => id !== project.id), project]),
  }))

/** Lets go of a project that was deleted; another one opens where it was the open one. */
export const dropProject = (workspaceId: string, projectId: number): void =>
  change(workspaceId, (loaded) => {
    const projects = loaded.projects.filter(({ id }) => id !== projectId)
    const recentIds = loaded.recentIds.filter((id) => id !== projectId)
    const wanted = loaded.selectedId === projectId ? recentIds[0] : loaded.selectedId
    return { projects, recentIds, selectedId: openedProject(projects, wanted) }
  })

const loading: ProjectsState = { status: 'loading' }

/** A workspace's projects. */
export const useProjects = (workspaceId: string): ProjectsState =>
  useProjectsStore(({ lists }) => lists[workspaceId] ?? loading)

/** Whether the projects are being asked for again. */
export const useProjectsRefreshing = (workspaceId: string): boolean =>
  useProjectsStore(({ refreshing }) => refreshing[workspaceId] ?? false)
