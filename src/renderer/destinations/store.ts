import type { CallOutput } from '#shared/contract'
import { call, createResource, onEvent } from '../bridge'

export type KnownDestinations = CallOutput<'destinations.list'>

/** The destinations of each workspace, with the templates for new ones. */
export const destinationsResource = createResource<KnownDestinations>({
  load: (workspaceId) => call('destinations.list', { workspaceId }),
  follow: (resource) => onEvent('destinations.changed', ({ workspaceId }) => resource.renew(workspaceId)),
})
