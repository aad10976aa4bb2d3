import type { CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'
import { call, createResource, learnServerClock } from '../bridge'

/** Where a list of keys comes from: one project of one workspace. */
export interface KeysPlace {
  readonly workspaceId: string
  readonly projectId: number
}

/** The keys of a project as main answers them: live, or the last known ones and why. */
export type ListedKeys = CallOutput<'keys.list'>

/** The id of a project's list. */
export const listId = ({ workspaceId, projectId }: KeysPlace): string => `${workspaceId} ${projectId}`

const placeOf = (id: string): KeysPlace => {
  const [workspaceId = '', projectId = ''] = id.split(' ')
  return { workspaceId, projectId: Number(projectId) }
}

/** What the window makes of a list of keys that main answered. */
export const keysFrom = async (answer: Promise<Reply<ListedKeys>>): Promise<Reply<ListedKeys>> => {
  const reply = await answer
  if (reply.ok) learnServerClock(reply.value)
  return reply
}

/** The list of the project that is open. */
export const keyListsResource = createResource<ListedKeys>({
  load: (id, signal) => keysFrom(call('keys.list', placeOf(id), { signal })),
})

/** Asks for the list of a project, or waits for it where the start has asked. Aborting ends that. */
export const listKeys = async (place: KeysPlace, signal: AbortSignal): Promise<Reply<ListedKeys>> => {
  const id = listId(place)
  signal.addEventListener('abort', () => keyListsResource.cancel(id), { once: true })
  const { data, failure } = await keyListsResource.load(id)
  return data !== null && failure === null
    ? { ok: true, value: data }
    : { ok: false, failure: failure ?? { code: 'cancelled' } }
}

/** What is kept of a project's list from before this start, until it is listed; null where nothing is. */
export const keptList = (place: KeysPlace): ListedKeys | null => {
  const { data, isLoading } = keyListsResource.get(listId(place))
  return isLoading ? data : null
}

/** Lets go of a list that is not on screen any more. */
export const forgetList = (place: KeysPlace): void => keyListsResource.forget(listId(place))
