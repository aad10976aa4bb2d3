import type { CallOutput } from '#shared/contract'
import { openedProject } from '#shared/domain/opened-project'
import type { Profiles } from '../credentials/profiles'
import type { FeatureHandlers } from '../ipc/call-handlers'
import { knownKeys } from '../keys/known-keys'
import type { Documents } from '../management-api/last-known'
import { createChoices } from '../projects/choices'
import { knownProjects } from '../projects/known-projects'
import { choiceAmong, sortedProjects } from '../projects/list-projects'

type LastKnown = CallOutput<'start.lastKnown'>['lastKnown']

export interface StartOptions {
  readonly documents: Documents
  readonly profiles: { read(): Promise<Pick<Profiles, 'selectedId' | 'workspaces'>> }
}

// Some 8,000 keys: reading more would hold up the very start that this is to quicken.
const shortBytes = 1024 * 1024

/** The handlers of `start.*`. What cannot be read counts as not kept: the live lists are on their way anyway. */
export const createStartHandlers = ({ documents, profiles }: StartOptions): FeatureHandlers<'start'> => {
  const read = async (): Promise<LastKnown> => {
    const { selectedId: opened, workspaces } = await profiles.read()
    const workspaceId = workspaces.find(({ id }) => id === opened)?.id
    // The demo workspace starts anew each time.
    if (workspaceId === undefined) return null
    const [known, choice] = await Promise.all([
      knownProjects(documents, workspaceId).read(),
      createChoices(documents).read(workspaceId),
    ])
    if (known === null || known.fetchedAt === null) return null
    const projects = sortedProjects(known.rows.projects)
    const projectId = openedProject(projects, choice.selectedId)
    const kept =
      projectId === null ? null : await knownKeys(documents, workspaceId, projectId).readIfShort(shortBytes)
    return {
      workspaceId,
      projects,
      ...(known.rows.unreadable !== undefined && { unreadable: known.rows.unreadable }),
      fetchedAt: known.fetchedAt,
      ...choiceAmong(projects, choice),
      keys:
        projectId === null || kept === null || kept.fetchedAt === null
          ? null
          : { projectId, keys: kept.rows, fetchedAt: kept.fetchedAt },
    }
  }
  return {
    'start.lastKnown': async () => ({ lastKnown: await read().catch(() => null) }),
  }
}
