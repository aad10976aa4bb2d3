import type { ApiKey } from '#shared/api-key'
import { unpackInventory } from '#shared/inventory'
import { unpackKeys } from '#shared/key-list'
import { listing, type Unreadable } from '#shared/listing'
import type { Project } from '#shared/project'
import { text } from '#shared/text/index'
import { isNameTyped } from '#shared/domain/visible-text'
import type { Workspace } from '#shared/workspace'
import { isFailure, KeydeskError } from '../main/keydesk-error'
import { requiredText, textOf } from './arguments'
import { CommandError, type CommandErrorOptions, usageError } from './command-error'
import { exitCodes } from './exit-codes'
import { formOf, plain } from './output'
import type { Run, Session } from './session'
import { warn } from './warn'

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
      nextStep: 'keydesk workspaces list shows those it knows; keydesk workspaces add adds one.',
    })
  }
  const [only, ...others] = workspaces
  if (only === undefined)
    throw new CommandError({
      exitCode: exitCodes.notConnected,
      code: 'workspace-unknown',
      sentence: 'Keydesk knows no workspace yet.',
      nextStep: 'Add one in the app or with keydesk workspaces add, or give a token with --ephemeral.',
    })
  if (others.length > 0)
    throw usageError(
      'There is more than one workspace.',
      'Add --workspace with a name or an ID; keydesk workspaces list shows them.',
    )
  return only
}

/** The workspace that a command is about. */
export const workspaceOf = ({ session, values }: Run): Promise<Workspace> =>
  chooseWorkspace(session, textOf(values, 'workspace'))

/** The id of the workspace that a command is about. */
export const workspaceIdOf = async ({ session, values }: Run): Promise<string> =>
  (await chooseWorkspace(session, textOf(values, 'workspace'))).id

/** The current projects, never the last known ones. */
export const projectsOf = async (session: Pick<Session, 'ask'>, workspaceId: string) => {
  const list = await session.ask('projects.list', { workspaceId })
  if (list.staleBecause !== null) throw new KeydeskError(list.staleBecause)
  return list
}

/** The current keys, never the last known ones. */
export const keysOf = async (session: Pick<Session, 'ask'>, workspaceId: string, projectId: number) => {
  const list = await session.ask('keys.list', { workspaceId, projectId })
  if (list.staleBecause !== null) throw new KeydeskError(list.staleBecause)
  return listing(unpackKeys(list.keys), list.keys.unreadable)
}

/**
 * Every project with its keys, listed anew: an incomplete list would mislead a script. Throws the failure of a project
 * that could not be listed; rows that could not be read are counted.
 */
export const collectAll = async (session: Pick<Session, 'ask'>, workspaceId: string) => {
  const { inventory: list, clockOffset = 0 } = await session.ask('inventory.collect', { workspaceId })
  const inventory = unpackInventory(list)
  const { parts, unreadable: unreadableProjects = 0 } = inventory
  for (const { failure } of parts) if (failure !== null) throw new KeydeskError(failure)
  const unreadable = parts.reduce((count, part) => count + (part.unreadable ?? 0), 0)
  return { inventory, clockOffset, unreadable, unreadableProjects }
}

/**
 * The same where every row could be read. Else throws an error in the words of `because`, which is given the sentence
 * about the rows that could not.
 */
export const collectWhole = async (
  session: Pick<Session, 'ask'>,
  workspaceId: string,
  because: (missing: string) => Omit<CommandErrorOptions, 'exitCode'>,
) => {
  const { unreadable, unreadableProjects, ...collected } = await collectAll(session, workspaceId)
  const refuse = (what: 'project' | 'key', count: number): void => {
    if (count > 0)
      throw new CommandError({ exitCode: exitCodes.refused, ...because(unreadableSentence(what, count)) })
  }
  refuse('project', unreadableProjects)
  refuse('key', unreadable)
  return collected
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

/** The workspace and the project that a command is about. */
export const projectOf = async (run: Run) => {
  const workspaceId = await workspaceIdOf(run)
  const project = await chooseProject(run.session, workspaceId, requiredText(run.values, 'project'))
  return { workspaceId, projectId: project.id, projectName: project.name }
}

/**
 * Says beside the result how much of a list could not be read: an incomplete one must not pass for a complete one. With
 * `--jsonl`, whose rows cannot say it, throws `answer-unreadable`.
 */
export const tellUnreadable = async (run: Run, what: 'project' | 'key', count: number): Promise<void> => {
  if (count === 0) return
  const sentence = unreadableSentence(what, count)
  if (formOf(run.values) === 'lines')
    throw new CommandError({
      exitCode: exitCodes.refused,
      code: 'answer-unreadable',
      sentence: `The list is incomplete: ${sentence}`,
      nextStep: 'Use --json, which lists what could be read and counts the rest.',
      facts: { what, count },
    })
  await warn(run, { code: 'rows-not-read', sentence, what, count }, `keydesk: ${sentence}`)
}
