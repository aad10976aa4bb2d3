import type { Failure, Reply } from '#shared/failure'
import { appInfoResource, getAppInfo, policyResource } from '../bridge'
import { tableLooksResource } from '../key-table/model/table-looks'
import { keyListsResource, keysFrom, listId } from '../keys/key-lists'
import { projectsFrom, projectsResource, seedProjects } from '../projects/store'
import { settingsIn, settingsResource } from '../settings/store'
import { workspacesFrom, workspacesResource } from '../workspace/store'
import type { Snapshot, StartUp } from './ask'

type Part<T> = { readonly answer: T } | { readonly failure: Failure }

const replyOf = <T>(part: Part<T>): Reply<T> =>
  'answer' in part ? { ok: true, value: part.answer } : { ok: false, failure: part.failure }

/** What main kept of the workspace that opens, to be shown until its live lists are there. */
const seedLists = ({ 'start.lastKnown': part }: Snapshot): void => {
  const lastKnown = 'answer' in part ? part.answer.lastKnown : null
  if (lastKnown === null) return
  const { workspaceId, keys, ...projects } = lastKnown
  seedProjects(workspaceId, projects)
  if (keys === null) return
  const { projectId, ...kept } = keys
  keyListsResource.seed({ ...kept, staleBecause: null }, listId({ workspaceId, projectId }))
}

/** Has the resources wait for the live lists that were asked for before they were there. */
const followLists = async (lists: StartUp['lists']): Promise<void> => {
  const asked = await lists
  if (asked === null) return
  const { workspaceId, projects } = asked
  void projectsResource.reload(workspaceId, projectsFrom(workspaceId, projects))
  const followKeys = async () => {
    const keys = await asked.keys
    if (keys === null) return
    const { projectId, reply } = keys
    await keyListsResource.reload(listId({ workspaceId, projectId }), keysFrom(reply))
  }
  void followKeys()
}

/** Puts in place what the first screen shows; resolves once the workspace that opens is known. */
export const seed = async ({ snapshot, lists }: StartUp): Promise<void> => {
  const reply = await snapshot
  const part = <T>(of: (all: Snapshot) => Part<T>): Reply<T> => (reply.ok ? replyOf(of(reply.value)) : reply)
  appInfoResource.take(part((all) => all['app.info']))
  document.documentElement.dataset['platform'] = getAppInfo().platform
  policyResource.take(part((all) => all['policy.get']))
  settingsResource.take(settingsIn(part((all) => all['settings.get'])))
  tableLooksResource.take(part((all) => all['tables.get']))
  if (reply.ok) seedLists(reply.value)
  await followLists(lists)
  workspacesResource.take(workspacesFrom(part((all) => all['workspaces.list'])))
}
