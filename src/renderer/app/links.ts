import type { StoreApi } from 'zustand'
import type { LinkTarget } from '#shared/link'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { projectsResource, selectProject } from '../projects'
import { isDialogOpen, showToast } from '../ui'
import { selectWorkspace, workspacesResource } from '../workspace'
import { openView } from '../shell/views'
import { beginAsked, sayDialogOpen } from './commands/asked-outside'

const words = text.app.link

const leadsNowhere = (): void =>
  void showToast({ kind: 'info', message: words.unknown, detail: words.unknownText })

/** Resolves with what `find` finds, once something is there. */
const once = <T>(store: Pick<StoreApi<unknown>, 'subscribe'>, find: () => T | null) =>
  new Promise<T>((resolve) => {
    const found = find()
    if (found !== null) return resolve(found)
    const stop = store.subscribe(() => {
      const later = find()
      if (later === null) return
      stop()
      resolve(later)
    })
    return undefined
  })

const follow = async (
  { workspaceId, projectId, keyId, shows }: LinkTarget,
  signal: AbortSignal,
): Promise<void> => {
  const known = await once(workspacesResource.store, () => workspacesResource.get().data)
  if (signal.aborted) return undefined
  if (!known.workspaces.some(({ id }) => id === workspaceId)) return leadsNowhere()
  if (known.selectedId !== workspaceId) await selectWorkspace(workspaceId)
  if (signal.aborted) return undefined
  if (shows === 'rotations' || shows === 'health') return openView(shows)
  if (projectId === null) return openView('project')
  // A rotation is there as long as it is listed, whatever became of the project.
  if (shows !== undefined) return openView('rotations', keyId)
  const { data } = await once(projectsResource.store, () => {
    const state = projectsResource.get(workspaceId)
    return state.data === null && state.failure === null ? null : state
  })
  if (signal.aborted) return undefined
  if (data !== null && !data.projects.some(({ id }) => id === projectId)) return leadsNowhere()
  return selectProject(workspaceId, projectId, keyId)
}

/** Goes where the link that was opened last leads, if one waits. A dialog that is open is not left for it. */
export const followLink = async (): Promise<void> => {
  const reply = await call('app.takeLink', {})
  if (!reply.ok || !reply.value.isWaiting) return
  const { link } = reply.value
  const { signal } = beginAsked()
  if (link === null) leadsNowhere()
  else if (isDialogOpen()) sayDialogOpen()
  else await follow(link, signal)
}
