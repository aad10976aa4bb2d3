import type { Project } from '#shared/project'
import { KeydeskError } from '../keydesk-error'
import { pollForOutcome, pollingSignal } from '../management-api/poll-for-outcome'
import type { ManagementApi } from '../management-api/types'
import { freshProjects } from './list-projects'
import type { ProjectsDeps } from './ports'

/** A write whose reply may have been lost. */
export interface ProjectWrite<T> {
  readonly api: ManagementApi
  readonly workspaceId: string
  readonly signal: AbortSignal
  /** Sends the request, once. */
  readonly send: () => Promise<T>
  /** The result where a fresh listing shows that it took effect, else null. */
  readonly effectIn: (projects: readonly Project[]) => T | null
}

/**
 * Carries out a write. A lost reply is settled by listing: the result where it shows, else `outcome-unknown`, since a
 * slow server may yet carry it out.
 */
export const settledWrite = async <T>(deps: ProjectsDeps, write: ProjectWrite<T>): Promise<T> => {
  const { api, workspaceId, signal } = write
  try {
    return await write.send()
  } catch (thrown) {
    if (!(thrown instanceof KeydeskError) || thrown.fate === 'none') throw thrown
    const looking = pollingSignal(signal)
    const look = async (): Promise<{ result: T } | null> => {
      const { projects } = await freshProjects(deps, api, workspaceId, looking)
      const result = write.effectIn(projects)
      return result === null ? null : { result }
    }
    const observation = await pollForOutcome(look, {
      signal: looking,
      ...(deps.wait === undefined ? {} : { wait: deps.wait }),
      ...(deps.pollWaits === undefined ? {} : { waits: deps.pollWaits }),
    })
    if (observation.state === 'seen') return observation.what.result
    throw new KeydeskError(
      { ...thrown.failure, code: 'outcome-unknown', causeCode: thrown.failure.code },
      { cause: thrown, fate: 'unknown' },
    )
  }
}
