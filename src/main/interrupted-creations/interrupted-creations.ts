import type { creationCalls, InterruptedCreation } from '#shared/contract/keys/creations'
import { keepRest } from '../creations/send-creation'
import { isRotations, type StoredCreation } from '../creations/stored-creation'
import type { HandlersOf } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import { afterShowing } from '../keys/reconcile'
import { afterShowingProjects } from '../projects/candidates'
import { lookFor } from './look'
import { noteFound } from './note-found'
import type { InterruptedCreationsOptions } from './ports'

/** A creation after a person put its notice away; null where nothing is left to look for. */
const afterDismissing = (
  creation: StoredCreation,
  finding: InterruptedCreation['finding'],
): StoredCreation | null => {
  if (creation.kind === 'key' && finding.state === 'key-found')
    return afterShowing(creation, finding.candidates)
  if (creation.kind === 'project' && finding.state === 'project-found')
    return afterShowingProjects(creation, finding.projects)
  return { ...creation, stage: 'absent' }
}

/**
 * The handlers of `creations.*` (contract/creations.ts): the outcome of creations that an earlier run sent without
 * getting an answer. Nothing is created or revoked here.
 */
export const createInterruptedCreations = (
  options: InterruptedCreationsOptions,
): HandlersOf<typeof creationCalls> => {
  const { journal } = options
  /** What the person was last told about each. */
  const told = new Map<string, InterruptedCreation['finding']>()

  const settled = async (
    workspaceId: string,
    creation: StoredCreation,
    signal: AbortSignal,
  ): Promise<InterruptedCreation | null> => {
    const finding = await lookFor(options, workspaceId, creation, signal)
    if (signal.aborted) throw new KeydeskError({ code: 'cancelled' })
    // Looked for before, and the person was told: only report it if it has appeared after all.
    if (creation.stage === 'absent' && (finding.state === 'not-found' || finding.state === 'not-looked'))
      return null
    told.set(creation.id, finding)
    await noteFound(options, workspaceId, creation, finding)
    return {
      id: creation.id,
      workspaceId,
      project:
        creation.kind === 'key'
          ? { id: creation.projectId, name: await options.projectName(workspaceId, creation.projectId) }
          : null,
      name: creation.name,
      startedAt: new Date(creation.startedAt).toISOString(),
      finding,
    }
  }

  const ofEarlierRuns = async (workspaceId: string): Promise<readonly StoredCreation[]> =>
    (await journal.open(workspaceId))
      // A rotation tells of its own.
      .filter(({ creation, isFromEarlierRun }) => isFromEarlierRun && !isRotations(creation))
      .map(({ creation }) => creation)

  return {
    'creations.settle': async ({ workspaceId }, { signal }) => {
      const creations: InterruptedCreation[] = []
      for (const creation of await ofEarlierRuns(workspaceId)) {
        const found = await settled(workspaceId, creation, signal)
        if (found !== null) creations.push(found)
      }
      return { creations }
    },

    'creations.dismiss': async ({ workspaceId, creationId }) => {
      const creation = (await ofEarlierRuns(workspaceId)).find(({ id }) => id === creationId)
      if (creation === undefined) return {}
      const finding = told.get(creationId)
      if (finding === undefined || finding.state === 'not-looked')
        throw new KeydeskError({ code: 'input-invalid', fields: { creationId: 'not-allowed-here' } })
      // Unless it was surely found, a slow server may still carry it out: the next creation in that list looks again.
      const rest = afterDismissing(creation, finding)
      await keepRest(journal, workspaceId, creation, rest)
      return {}
    },
  }
}
