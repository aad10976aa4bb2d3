import type { StoreApi } from 'zustand'
import type { Link } from '#shared/link'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { wantKey } from '../keys/wanted-key'
import { selectProject, useProjectsStore } from '../projects/store'
import { isDialogOpen, showToast } from '../ui'
import { selectWorkspace, useWorkspaces } from '../workspace'
import { openView } from '../shell/views'

const words = text.app.link

const say = (message: string, detail: string): void => void showToast({ kind: 'info', message, detail })
const leadsNowhere = (): void => say(words.unknown, words.unknownText)

/** Resolves with what `pick` finds in a store, once that is there. */
const once = <S, T>(store: Pick<StoreApi<S>, 'getState' | 'subscribe'>, pick: (state: S) => T | null) =>
  new Promise<T>((resolve) => {
    const found = pick(store.getState())
    if (found !== null) return resolve(found)
    const stop = store.subscribe((state) => {
      const later = pick(state)
      if (later === null) return
      stop()
      resolve(later)
    })
    return undefined
  })

const follow = async ({ workspaceId, projectId, keyId }: Link): Promise<void> => {
  const loaded = await once(useWorkspaces, ({ state }) => (state.status === 'loaded' ? state : null))
  if (!loaded.workspaces.some(({ id }) => id === workspaceId)) return leadsNowhere()
  if (loaded.selectedId !== workspaceId) await selectWorkspace(workspaceId)
  if (projectId === null) return openView('project')
  const list = await once(useProjectsStore, ({ lists }) => {
    const state = lists[workspaceId]
    return state === undefined || state.status === 'loading' ? null : state
  })
  if (list.status === 'loaded' && !list.projects.some(({ id }) => id === projectId)) return leadsNowhere()
  if (keyId !== null) wantKey({ workspaceId, projectId, keyId, onMissing: leadsNowhere })
  return selectProject(workspaceId, projectId)
}

/** Goes where the link that was opened last leads, if one waits. A dialog that is open is not left for it. */
export const followLink = async (): Promise<void> => {
  const reply = await call('app.takeLink', {})
  if (!reply.ok || !reply.value.isWaiting) return
  const { link } = reply.value
  if (link === null) leadsNowhere()
  else if (isDialogOpen()) say(words.dialogOpen, words.dialogOpenText)
  else await follow(link)
}
