import type { FeatureHandlers } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import type { InterruptedCreationsOptions } from './ports'

/** Fresh listings by the existing features; throws instead of answering a saved copy, which proves nothing. */
export const liveListings = (
  keys: { readonly listNow: InterruptedCreationsOptions['listKeys'] },
  projects: Pick<FeatureHandlers<'projects'>, 'projects.list'>,
): Pick<InterruptedCreationsOptions, 'listKeys' | 'listProjects'> => ({
  listKeys: keys.listNow,
  listProjects: async (workspaceId, signal) => {
    const list = await projects['projects.list']({ workspaceId }, { signal })
    if (list.staleBecause !== null) throw new KeydeskError(list.staleBecause)
    return { rows: list.projects, unreadable: list.unreadable ?? 0 }
  },
})
