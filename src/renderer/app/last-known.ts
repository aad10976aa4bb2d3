import { call } from '../bridge'
import { showLastKnownKeys } from '../keys/last-known'
import { seedProjects } from '../projects'

/** Puts in place what main kept of the workspace that opens, to be shown until its live lists are there. */
export const showLastKnown = async (): Promise<void> => {
  const reply = await call('start.lastKnown', {})
  if (!reply.ok || reply.value.lastKnown === null) return
  const { workspaceId, keys, ...projects } = reply.value.lastKnown
  seedProjects(workspaceId, projects)
  if (keys !== null)
    showLastKnownKeys(
      { workspaceId, projectId: keys.projectId },
      { keys: keys.keys, fetchedAt: keys.fetchedAt },
    )
}
