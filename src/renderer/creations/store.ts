import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import type { InterruptedCreation } from '#shared/contract/keys/creations'
import { mapReply } from '#shared/domain/reply'
import { text } from '#shared/text/index'
import { call, createResource, onEvent } from '../bridge'
import { tellFailure } from '../ui'

/** What is on screen of one of them: its keys, or the question whether to revoke one. */
export type CreationDialog =
  | { readonly kind: 'review'; readonly creation: InterruptedCreation }
  | { readonly kind: 'revoke'; readonly creation: InterruptedCreation; readonly key: ApiKey }

interface CreationsStore {
  readonly dialog: CreationDialog | null
  /** Keys that were revoked from here: they stay on screen as such. */
  readonly revokedIds: ReadonlySet<string>
}

export const useCreations = create<CreationsStore>(() => ({ dialog: null, revokedIds: new Set() }))

/** What interrupted creations of each workspace made: main looks for it whenever this is loaded. */
export const creationsResource = createResource<readonly InterruptedCreation[]>({
  load: async (workspaceId, signal) =>
    mapReply(await call('creations.settle', { workspaceId }, { signal }), ({ creations }) => creations),
  follow: ({ renew }) => onEvent('creations.changed', ({ workspaceId }) => renew(workspaceId)),
})

/** Takes a notice away: the person knows. */
export const dismissCreation = async ({ workspaceId, id }: InterruptedCreation): Promise<void> => {
  creationsResource.edit((found) => found.filter((each) => each.id !== id), workspaceId)
  const reply = await call('creations.dismiss', { workspaceId, creationId: id })
  if (reply.ok) return
  tellFailure(text.creations.dismissFailed, reply.failure)
  await creationsResource.reload(workspaceId)
}

export const showCreation = (dialog: CreationDialog | null): void => useCreations.setState({ dialog })

/** Notes that a key was revoked from the dialog. */
export const noteRevoked = (keyId: string): void =>
  useCreations.setState(({ revokedIds }) => ({ revokedIds: new Set(revokedIds).add(keyId) }))
