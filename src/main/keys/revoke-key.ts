import type { ApiKey } from '#shared/api-key'
import type { CallOutput, ParsedInput } from '#shared/contract'
import { idsIn, type KeyList, packKeys, unpackKeys } from '#shared/key-list'
import { KeydeskError } from '../keydesk-error'
import { lookAgain, lookingSignal } from '../management-api/look-again'
import type { ManagementApi } from '../management-api/types'
import { asTyped } from '../typed-name'
import { freshKeys } from './list-keys'
import type { KeysRoom } from './ports'

type Wish = ParsedInput<'keys.revoke'>
type Revocation = CallOutput<'keys.revoke'>

const codeOf = (thrown: unknown): string | null =>
  thrown instanceof KeydeskError ? thrown.failure.code : null

const keyIn = (list: KeyList, keyId: string): ApiKey | undefined =>
  unpackKeys(list).find(({ id }) => id === keyId)

/** The key as listed now; null where it is gone; a nameless stand-in where the token may not list. */
const keyToRevoke = async (
  room: KeysRoom,
  api: ManagementApi,
  wish: Wish,
  signal: AbortSignal,
): Promise<ApiKey | null> => {
  try {
    const { keys } = await freshKeys(room, api, wish, signal)
    return keyIn(keys, wish.keyId) ?? null
  } catch (thrown) {
    if (codeOf(thrown) !== 'permission-missing') throw thrown
    const copy = await room.known(wish.workspaceId, wish.projectId).read()
    // Not in the copy says nothing about the server, so then its id has to be typed.
    const standIn: ApiKey = { id: wish.keyId, name: '', clientRef: '', createdAt: null }
    return (copy === null ? undefined : keyIn(copy.rows, wish.keyId)) ?? standIn
  }
}

/** After a lost reply: resolves where the key is gone. Throws what is true otherwise. */
const settleLostRevocation = async (
  room: KeysRoom,
  api: ManagementApi,
  wish: Wish,
  lost: KeydeskError,
  signal: AbortSignal,
): Promise<void> => {
  const looking = lookingSignal(signal)
  const look = async (): Promise<true | null> => {
    const { keys } = await freshKeys(room, api, wish, looking)
    return idsIn(keys).includes(wish.keyId) ? null : true
  }
  const sight = await lookAgain(look, {
    signal: looking,
    ...(room.wait === undefined ? {} : { wait: room.wait }),
    ...(room.lookWaits === undefined ? {} : { waits: room.lookWaits }),
  })
  if (sight.state === 'seen') return
  // Still listed after the whole window: known not to be revoked.
  if (sight.state === 'unseen') throw new KeydeskError(lost.failure, { cause: lost, fate: 'none' })
  throw new KeydeskError({ ...lost.failure, code: 'outcome-unknown' }, { cause: lost, fate: 'unknown' })
}

/**
 * Answers `keys.revoke` with one DELETE at most. The name is checked against the fresh list, not against what the
 * window shows. Throws `input-invalid` on a mismatch, `outcome-unknown` where nobody can say.
 */
export const revokeKey = async (room: KeysRoom, wish: Wish, signal: AbortSignal): Promise<Revocation> => {
  const api = await room.apiFor(wish.workspaceId)
  const key = await keyToRevoke(room, api, wish, signal)
  if (key === null) return { outcome: 'already-gone' }
  const name = key.name.trim() === '' ? key.id : key.name
  if (asTyped(wish.typedName) !== asTyped(name))
    throw new KeydeskError({ code: 'input-invalid', fields: { typedName: 'mismatch' } })
  let outcome: Revocation['outcome'] = 'revoked'
  try {
    await api.deleteKey(wish.keyId, { signal })
  } catch (thrown) {
    if (codeOf(thrown) === 'not-found') outcome = 'already-gone'
    else if (thrown instanceof KeydeskError && thrown.fate === 'unknown')
      await settleLostRevocation(room, api, wish, thrown, signal)
    else throw thrown
  }
  const known = room.known(wish.workspaceId, wish.projectId)
  known.change((list) =>
    packKeys(
      unpackKeys(list).filter(({ id }) => id !== wish.keyId),
      list.unreadable,
    ),
  )
  return { outcome }
}
