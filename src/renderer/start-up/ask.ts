import type { CallOutput } from '#shared/contract'
import { openedProject } from '#shared/domain/opened-project'
import type { Reply } from '#shared/failure'
import { request } from '../bridge/request'
import { inOrder } from '../projects/order'

export type Snapshot = CallOutput<'app.snapshot'>

/** The live lists of the workspace that opens. */
interface LiveLists {
  readonly workspaceId: string
  readonly projects: Promise<Reply<CallOutput<'projects.list'>>>
  /** The keys of the project that opens; null where none does, or another view. */
  readonly keys: Promise<OpenedKeys | null>
}

interface OpenedKeys {
  readonly projectId: number
  readonly reply: Promise<Reply<CallOutput<'keys.list'>>>
}

/** What is asked of main while the app's script is still on its way. */
export interface StartUp {
  /** What main knows without asking the API. */
  readonly snapshot: Promise<Reply<Snapshot>>
  /** Null where nothing opens, or where there is a kept list to be drawn first: both at once would only take longer. */
  readonly lists: Promise<LiveLists | null>
}

// The page's address names another view where it was loaded anew for another language.
const opensProject = (): boolean => ['', '#project'].includes(location.hash)

const internal = { ok: false, failure: { code: 'internal' } } as const

const askSnapshot = async (): Promise<Reply<Snapshot>> => {
  try {
    return (await window.keydesk?.snapshot()) ?? internal
  } catch {
    return internal
  }
}

const askLists = async (asked: Promise<Reply<Snapshot>>): Promise<LiveLists | null> => {
  const snapshot = await asked
  if (!snapshot.ok) return null
  const { 'workspaces.list': workspaces, 'start.lastKnown': kept } = snapshot.value
  const workspaceId = 'answer' in workspaces ? workspaces.answer.selectedId : null
  const lastKnown = 'answer' in kept ? kept.answer.lastKnown : null
  if (workspaceId === null) return null
  if (lastKnown?.workspaceId === workspaceId && lastKnown.keys !== null) return null
  const projects = request('projects.list', { workspaceId }, undefined)
  const askKeys = async (): Promise<OpenedKeys | null> => {
    const listed = await projects
    if (!listed.ok || !opensProject()) return null
    const projectId = openedProject(inOrder(listed.value.projects), listed.value.selectedId)
    return projectId === null
      ? null
      : { projectId, reply: request('keys.list', { workspaceId, projectId }, undefined) }
  }
  return { workspaceId, projects, keys: askKeys() }
}

/** Asks main for what the first screen shows. Needs no words: it runs before they are chosen. */
export const askAtStart = (): StartUp => {
  const snapshot = askSnapshot()
  return { snapshot, lists: askLists(snapshot) }
}
