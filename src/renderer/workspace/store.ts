import { create } from 'zustand'
import type { Failure } from '#shared/failure'
import type { Workspace } from '#shared/workspace'
import { call } from '../bridge'

export interface LoadedWorkspaces {
  readonly status: 'loaded'
  readonly workspaces: readonly Workspace[]
  readonly selectedId: string | null
  readonly demoOffered: boolean
}

export type WorkspacesState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | LoadedWorkspaces

export const useWorkspaces = create<{ readonly state: WorkspacesState }>(() => ({
  state: { status: 'loading' },
}))

const set = (state: WorkspacesState): void => useWorkspaces.setState({ state })
const change = (next: (loaded: LoadedWorkspaces) => Partial<LoadedWorkspaces>): void =>
  useWorkspaces.setState(({ state }) => ({
    state: state.status === 'loaded' ? { ...state, ...next(state) } : state,
  }))

let latest = 0

/** Asks main for the workspaces. */
export const loadWorkspaces = async (): Promise<void> => {
  latest += 1
  const mine = latest
  const reply = await call('workspaces.list', {})
  if (mine !== latest) return
  if (!reply.ok) return set({ status: 'failed', failure: reply.failure })
  const { workspaces, selectedId, demoOffered } = reply.value
  const known = workspaces.some(({ id }) => id === selectedId)
  set({
    status: 'loaded',
    workspaces,
    selectedId: known ? selectedId : (workspaces[0]?.id ?? null),
    demoOffered,
  })
}

/** Opens a workspace at once; main remembers it. */
export const selectWorkspace = async (workspaceId: string): Promise<void> => {
  change(() => ({ selectedId: workspaceId }))
  const reply = await call('workspaces.select', { workspaceId })
  if (!reply.ok && reply.failure.code === 'workspace-unknown') await loadWorkspaces()
}

/** Takes up a workspace that main has added or changed. */
export const putWorkspace = (workspace: Workspace): void =>
  change(({ workspaces }) => ({
    workspaces: workspaces.some(({ id }) => id === workspace.id)
      ? workspaces.map((other) => (other.id === workspace.id ? workspace : other))
      : [...workspaces, workspace],
  }))

/** Takes up a new workspace and opens it. */
export const addWorkspace = async (workspace: Workspace): Promise<void> => {
  putWorkspace(workspace)
  await selectWorkspace(workspace.id)
}

/** Lets go of a workspace that main has removed; another one opens where it was the open one. */
export const dropWorkspace = async (workspaceId: string): Promise<void> => {
  change(({ workspaces }) => ({ workspaces: workspaces.filter(({ id }) => id !== workspaceId) }))
  await loadWorkspaces()
}

/** The workspace that is open. */
export const useOpenWorkspace = (): Workspace | null =>
  useWorkspaces(({ state }) =>
    state.status === 'loaded' ? (state.workspaces.find(({ id }) => id === state.selectedId) ?? null) : null,
  )

/** How many workspaces there are now. */
export const getWorkspaceCount = (): number => {
  const { state } = useWorkspaces.getState()
  return state.status === 'loaded' ? state.workspaces.length : 0
}
