import type { ParsedInput } from '#shared/contract'
import type { Creation } from '#shared/contract/keys'
import type { FailureCode } from '#shared/failure'
import { idsIn, packKeys, unpackKeys } from '#shared/key-list'
import { KeydeskError } from '../keydesk-error'
import type { CreatedKey, ManagementApi } from '../management-api/types'
import type { Attempts } from './attempts'
import type { Sought } from './candidates'
import { freshKeys } from './list-keys'
import type { KeysRoom } from './ports'
import { settleLostCreation } from './reconcile'

/** A wish for a key; the project counts for a permanent one alone. */
export type Wish = ParsedInput<'keys.create'> & { readonly projectId: number }

// A token that cannot list, or a list that cannot be read, must not keep anyone from creating a key.
const createsWithoutList: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'permission-missing',
  'answer-unreadable',
  'answer-too-large',
])

/** The ids there are before creating, or null where they cannot be had. Throws where the API is not well. */
const idsBefore = async (
  room: KeysRoom,
  api: ManagementApi,
  wish: Wish,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> => {
  try {
    const { keys } = await freshKeys(room, api, wish, signal)
    return new Set(idsIn(keys))
  } catch (thrown) {
    if (thrown instanceof KeydeskError && createsWithoutList.has(thrown.failure.code)) return null
    throw thrown
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()

const opened = (room: KeysRoom, wish: Wish, created: CreatedKey, startedAt: number): Creation => {
  const { lifetime, workspaceId, projectId, name } = wish
  const handoff = room.handoff.open({
    value: created.value,
    workspaceId,
    // Which project a temporary key is in, if any, only the API could tell.
    projectId: lifetime.kind === 'permanent' ? projectId : (created.projectId ?? null),
    keyId: created.keyId,
    keyName: name,
    // Without a type the API makes a batch key.
    product: lifetime.kind === 'temporary' ? lifetime.product : 'batch',
    // Counted from before the request: never later than the key really ends.
    endsAt: lifetime.kind === 'temporary' ? iso(startedAt + lifetime.ttlSeconds * 1_000) : null,
  })
  const { keyId } = created
  if (keyId !== null && lifetime.kind === 'permanent') {
    const row = { id: keyId, name, clientRef: wish.clientRef, createdAt: iso(room.now()) }
    const known = room.known(workspaceId, projectId)
    known.change((list) =>
      idsIn(list).includes(keyId) ? list : packKeys([...unpackKeys(list), row], list.unreadable),
    )
  }
  return { outcome: 'created', handoff }
}

/**
 * Answers `keys.create` with one POST at most. A failure that surely created nothing is thrown; a lost reply is
 * settled by listing (permanent) or by telling when the key ends at the latest (temporary: it is never listed).
 */
export const createKey = async (
  room: KeysRoom,
  attempts: Attempts,
  wish: Wish,
  signal: AbortSignal,
): Promise<Creation> => {
  const { lifetime } = wish
  const api = await room.apiFor(wish.workspaceId)
  const before = lifetime.kind === 'permanent' ? await idsBefore(room, api, wish, signal) : null
  const startedAt = room.now()
  let created: CreatedKey
  try {
    created = await api.createKey(wish, { signal })
  } catch (thrown) {
    if (!(thrown instanceof KeydeskError) || thrown.fate === 'none') throw thrown
    const { failure } = thrown
    // It may have been made at any moment until we gave up.
    if (lifetime.kind === 'temporary')
      return { outcome: 'temporary-lost', endsAt: iso(room.now() + lifetime.ttlSeconds * 1_000), failure }
    const sought: Sought = { name: wish.name, clientRef: wish.clientRef, startedAt, idsBefore: before }
    return settleLostCreation(room, attempts, { place: wish, sought, failure }, signal)
  }
  return opened(room, wish, created, startedAt)
}
