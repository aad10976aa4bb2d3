import { randomUUID } from 'node:crypto'
import { workspaceNameProblem } from '#shared/domain/text-rules'
import { fieldMessage } from '#shared/text/index'
import { openProfiles } from '../../main/credentials/profiles'
import type { DocumentStore } from '../../main/storage/document-store'
import { oneOf } from '../choose'
import { CommandError, usageError } from '../command-error'
import { exitCodes } from '../exit-codes'
import { requireAddress } from './base-url'

/**
 * The id of the workspace that a given token is for: the one of `wanted` in the profile, or its only one. In a profile
 * without any, it is made, named `wanted` or else by its host. Throws a CommandError, also where the profile has another
 * address for it than `baseUrl`: the token goes nowhere that the command line does not say.
 */
export const givenWorkspace = async (
  store: Pick<DocumentStore, 'open'>,
  baseUrl: string,
  wanted: string | undefined,
): Promise<string> => {
  const profiles = openProfiles(store)
  const { workspaces } = await profiles.read()
  if (workspaces.length === 0) {
    const name = wanted ?? new URL(baseUrl).host
    const problem = workspaceNameProblem(name)
    if (problem !== null)
      throw usageError(
        `--workspace can’t be used: ${fieldMessage(problem, {}) ?? ''}`,
        'Give the workspace a name.',
      )
    const profile = { id: randomUUID(), name, baseUrl }
    await profiles.update((current) => ({ ...current, workspaces: [profile], selectedId: profile.id }))
    return profile.id
  }
  const [only, ...others] = workspaces
  if (wanted === undefined && others.length > 0)
    throw usageError(
      'There is more than one workspace in the profile.',
      'Add --workspace with a name or an ID.',
    )
  const found = wanted === undefined ? only : oneOf(workspaces, wanted, 'workspace')
  if (found === undefined || found === null)
    throw new CommandError({
      exitCode: exitCodes.notConnected,
      code: 'workspace-unknown',
      sentence: 'The profile has no workspace as given with --workspace.',
      nextStep: 'keydesk workspaces list --profile-folder PATH shows those it has.',
    })
  requireAddress(found.baseUrl, baseUrl)
  return found.id
}
