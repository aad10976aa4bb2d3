import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import type { InterruptedCreation } from '#shared/contract/creations'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { tellFailure } from '../ui'

/** What is on screen of one of them: its keys, or the question whether to revoke one. */
export type CreationDialog =
  | { readonly kind: 'review'; readonly creation: InterruptedCreation }
  | { readonly kind: 'revoke'; readonly creation: InterruptedCreation; readonly key: ApiKey }

interface CreationsStore {
  /** By workspace, as main last found them. */
  readonly found: Readonly<Record<string, readonly InterruptedCreation[]>>
  readonly dialog: CreationDialog | null
  /** Keys that were revoked from here: they stay on screen as such. */
  readonly revokedIds: ReadonlySet<string>
}

export const useCreations = create<CreationsStore>(() => ({ found: {}, dialog: null, revokedIds: new Set() }))

const put = (workspaceId: string, creations: readonly InterruptedCreation[]): void =>
  useCreations.setState(({ found }) => ({ found: { ...found, [workspaceId]: creations } }))

/** Has main look for what an interrupted creation made. What cannot be asked now is asked again when next opened. */
export const settleCreations = async (workspaceId: string, signal?: AbortSignal): Promise<void> => {
  const reply = await call('creations.settle', { workspaceId }, { signal })
  if (reply.ok) put(workspaceId, reply.value.creations)
}

/** Takes a notice away: the person knows. */
export const dismissCreation = async ({ workspaceId, id }: InterruptedCreation): Promise<void> => {
  const { found } = useCreations.getState()
  put(
    workspaceId,
    (found[workspaceId] ?? []).filter((each) => each.id !== id),
  )
  const reply = await call('creations.dismiss', { workspaceId, creationId: id })
  if (reply.ok) return
  tellFailure(text.creations.dismissFailed, reply.failure)
  await settleCreations(workspaceId)
}

export const showCreation = (dialog: CreationDialog | null): void => useCreations.setState({ dialog })

/** Notes that a key was revoked from the dialog. */
export const noteRevoked = (keyId: string): void =>
  useCreations.setState(({ revokedIds }) => ({ revokedIds: new Set(revokedIds).add(keyId) }))
