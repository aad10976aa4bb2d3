import { unpackKeys } from '#shared/key-list'
import type { FeatureHandlers } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import type { InterruptedCreationsOptions } from './ports'

/** Fresh listings through the existing calls; throws instead of answering a saved copy, which proves nothing. */
export const liveListings = (
  keys: Pick<FeatureHandlers<'keys'>, 'keys.list'>,
  projects: Pick<FeatureHandlers<'projects'>, 'projects.list'>,
): Pick<InterruptedCreationsOptions, 'listKeys' | 'listProjects'> => ({
  listKeys: async (place, signal) => {
    const list = await keys['keys.list'](place, { signal })
    if (list.staleBecause !== null) throw new KeydeskError(list.staleBecause)
    return { rows: unpackKeys(list.keys), unreadable: list.keys.unreadable ?? 0 }
  },
  listProjects: async (workspaceId, signal) => {
    const list = await projects['projects.list']({ workspaceId }, { signal })
    if (list.staleBecause !== null) throw new KeydeskError(list.staleBecause)
    return { rows: list.projects, unreadable: list.unreadable ?? 0 }
  },
})
