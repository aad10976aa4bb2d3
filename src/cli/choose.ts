import type { ApiKey } from '#shared/api-key'
import { unpackKeys } from '#shared/key-list'
import { listing, type Unreadable } from '#shared/listing'
import type { Project } from '#shared/project'
import { text } from '#shared/text/index'
import { isNameTyped } from '#shared/domain/visible-text'
import type { Workspace } from '#shared/workspace'
import { isFailure, KeydeskError } from '../main/keydesk-error'
import { textOf } from './arguments'
import { CommandError, usageError } from './command-error'
import { exitCodes } from './exit-codes'
import { plain } from './output'
import type { Run, Session } from './session'

interface Named {
  readonly id: string | number
  readonly name: string
}

/** Finds one by its ID, or by a name that only one has; null if there is none. */
export const oneOf = <T extends Named>(all: readonly T[], wanted: string, option: string): T | null => {
  const byId = all.find(({ id }) => String(id) === wanted)
  if (byId !== undefined) return byId
  const byName = all.filter(({ name }) => isNameTyped(name, wanted))
  if (byName.length > 1)
    throw usageError(
      `More than one has the name given with --${option}.`,
      `Give an ID instead: ${byName.map(({ id }) => plain(String(id))).join(', ')}.`,
    )
  return byName[0] ?? null
}

const missing = (
  what: 'project' | 'key',
  { unreadable = 0 }: Unreadable,
  { option, list }: { readonly option: string; readonly list: string },
): CommandError =>
  new CommandError({
    exitCode: exitCodes.refused,
    code: 'not-found',
    sentence:
      unreadable === 0
        ? `There is no ${what} as given with --${option}.`
        : `No ${what} as given with --${option} is among those that could be read. ${unreadableSentence(what, unreadable)}`,
    nextStep: `${list} shows what there is.`,
  })

/** The sentence about rows that could not be read. */
export const unreadableSentence = (what: 'project' | 'key', count: number): string =>
  (what === 'key' ? text.keys : text.projects).unreadable(count)

/** The workspace of `--workspace`, or the only one. */
const chooseWorkspace = async (session: Session, wanted: string | undefined): Promise<Workspace> => {
  const { workspaces } = await session.ask('workspaces.list', {})
  if (wanted !== undefined) {
    const found = oneOf(workspaces, wanted, 'workspace')
    if (found !== null) return found
    throw new CommandError({
      exitCode: exitCodes.notConnected,
      code: 'workspace-unknown',
      sentence: 'Keydesk knows no workspace as given with --workspace.',
      nextStep: 'keydesk workspaces list shows those it knows; others are added in the app.',
    })
  }
  const [only, ...others] = workspaces
  if (only === undefined)
    throw new CommandError({
      exitCode: exitCodes.notConnected,
      code: 'workspace-unknown',
      sentence: 'Keydesk knows no workspace yet.',
      nextStep: 'Add one in the app: it stores the management token in the system’s keychain.',
    })
  if (others.length > 0)
    throw usageError(
      'There is more than one workspace.',
      'Add --workspace with a name or an ID; keydesk workspaces list shows them.',
    )
  return only
}

/** The id of the workspace that a command is about. */
export const workspaceIdOf = async ({ session, values }: Run): Promise<string> =>
  (await chooseWorkspace(session, textOf(values, 'workspace'))).id

/** The current projects, never the last known ones. */
export const projectsOf = async (session: Session, workspaceId: string) => {
  const list = await session.ask('projects.list', { workspaceId })
  if (list.staleBecause !== null) throw new KeydeskError(list.staleBecause)
  return list
}

/** The current keys, never the last known ones. */
export const keysOf = async (session: Session, workspaceId: string, projectId: number) => {
  const list = await session.ask('keys.list', { workspaceId, projectId })
  if (list.staleBecause !== null) throw new KeydeskError(list.staleBecause)
  return listing(unpackKeys(list.keys), list.keys.unreadable)
}

/** The project of `--project`. If the token may not list projects, an ID is taken as it is. */
export const chooseProject = async (
  session: Session,
  workspaceId: string,
  wanted: string,
): Promise<Pick<Project, 'id' | 'name'>> => {
  try {
    const list = await projectsOf(session, workspaceId)
    const found = oneOf(list.projects, wanted, 'project')
    if (found !== null) return found
    throw missing('project', list, { option: 'project', list: 'keydesk projects list' })
  } catch (thrown) {
    if (!isFailure(thrown, 'permission-missing') || !/^\d{1,15}$/u.test(wanted)) throw thrown
    return { id: Number(wanted), name: '' }
  }
}

/** The key of `--key`. If the token may not list keys, an ID is taken as it is. */
export const chooseKey = async (
  session: Session,
  project: { readonly workspaceId: string; readonly projectId: number },
  wanted: string,
): Promise<ApiKey> => {
  try {
    const keys = await keysOf(session, project.workspaceId, project.projectId)
    const found = oneOf(keys, wanted, 'key')
    if (found !== null) return found
    throw missing('key', keys, { option: 'key', list: 'keydesk keys list' })
  } catch (thrown) {
    if (!isFailure(thrown, 'permission-missing')) throw thrown
    return { id: wanted, name: '', clientRef: '', createdAt: null }
  }
}
