import type { CallOutput } from '#shared/contract'
import { call, createResource } from '../bridge'

/** What is known of a workspace's tokens, which stay in main. */
export type Tokens = CallOutput<'workspaces.tokens'>

/** The tokens of each workspace. */
export const tokensResource = createResource<Tokens>({
  load: (workspaceId) => call('workspaces.tokens', { workspaceId }),
})
