import type { CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'
import { mapReply } from '#shared/domain/reply'
import type { Workspace } from '#shared/workspace'
import { call, createResource, forgetEverywhere, useData } from '../bridge'

type Workspaces = CallOutput<'workspaces.list'>

/** The workspaces that main answered; the first of all is open where it remembers none that is there. */
export const workspacesFrom = (reply: Reply<Workspaces>): Reply<Workspaces> =>
  mapReply(reply, (known) => {
    const isThere = known.workspaces.some(({ id }) => id === known.selectedId)
    return isThere ? known : { ...known, selectedId: known.workspaces[0]?.id ?? null }
  })

/** The workspaces, and which of them is open. */
export const workspacesResource = createResource<Workspaces>({
  load: async () => workspacesFrom(await call('workspaces.list', {})),
  keeps: () => false,
})

/** Opens a workspace at once; main remembers it. */
export const selectWorkspace = async (workspaceId: string): Promise<void> => {
  workspacesResource.edit((known) => ({ ...known, selectedId: workspaceId }))
  const reply = await call('workspaces.select', { workspaceId })
  if (!reply.ok && reply.failure.code === 'workspace-unknown') await workspacesResource.reload()
}

/** Takes up a workspace that main has added or changed. */
export const putWorkspace = (workspace: Workspace): void =>
  workspacesResource.edit((known) => {
    const { workspaces } = known
    return {
      ...known,
      workspaces: workspaces.some(({ id }) => id === workspace.id)
        ? workspaces.map((other) => (other.id === workspace.id ? workspace : other))
        : [...workspaces, workspace],
    }
  })

/** Takes up a new workspace and opens it. */
export const addWorkspace = async (workspace: Workspace): Promise<void> => {
  putWorkspace(workspace)
  await selectWorkspace(workspace.id)
}

/** Lets go of a workspace that main has removed; another one opens where it was the open one. */
export const dropWorkspace = async (workspaceId: string): Promise<void> => {
  workspacesResource.edit((known) => ({
    ...known,
    workspaces: known.workspaces.filter(({ id }) => id !== workspaceId),
  }))
  await workspacesResource.reload()
  forgetEverywhere(workspaceId)
}

const none: readonly Workspace[] = []

/** All workspaces; none until main has named them. */
export const useWorkspaces = (): readonly Workspace[] =>
  useData(workspacesResource, '', (known) => known?.workspaces ?? none)

/** The workspace that is open. */
export const useOpenWorkspace = (): Workspace | null =>
  useData(
    workspacesResource,
    '',
    (known) => known?.workspaces.find(({ id }) => id === known.selectedId) ?? null,
  )

/** How many workspaces there are now. */
export const getWorkspaceCount = (): number => workspacesResource.get().data?.workspaces.length ?? 0
