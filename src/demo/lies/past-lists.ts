import { integerFromText } from '../http/fields'
import type { Ago } from './past'
import { errorBody } from '../http/problem'
import { type ApiRequest, json, operationOf, type Reply } from '../routes'
import { joinedLists, type Workspace } from '../workspace-data'

/**
 * The answer to a list as it was at that time; null if the request asks for no list, or nothing has changed since.
 * A project that did not exist yet gets 404, as it did then.
 */
export function pastList(
  { method, path }: Pick<ApiRequest, 'method' | 'path'>,
  workspace: Workspace,
  ago: Ago,
  now: number,
): Reply | null {
  const moment = workspace.past.asOf(ago, now)
  const operation = operationOf(method, path)
  if (moment === undefined) return null
  if (operation === 'listProjects') return { status: 200, body: moment.projects }
  if (operation !== 'listKeys') return null
  const id = new URLSearchParams(path.split('?')[1]).get('project_id')
  if (id === null) return { status: 200, body: joinedLists([...moment.keys.values()]) }
  const body = moment.keys.get(integerFromText(id, 'project_id'))
  return body === undefined ? json(404, errorBody(404)) : { status: 200, body }
}
