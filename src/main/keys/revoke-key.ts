import type { ApiKey } from '#shared/api-key'
import type { CallOutput, ParsedInput } from '#shared/contract'
import { idsIn, packKeys, unpackKeys } from '#shared/key-list'
import { confirmationOf, isNameTyped } from '#shared/domain/visible-text'
import { isFailure, KeydeskError } from '../keydesk-error'
import type { ManagementApi } from '../management-api/types'
import type { Listing } from '../writes'
import { freshKeys, lastKnownKeys, listedKeys, type Place } from './list-keys'
import type { KeysDeps } from './ports'

type Wish = ParsedInput<'keys.revoke'>

/** Revocations are remembered by project and key while their outcome is not known. */
const placeOf = ({ workspaceId, projectId, keyId }: Place & { readonly keyId: string }) => ({
  workspaceId,
  name: JSON.stringify([workspaceId, projectId, keyId]),
})

interface ToRevoke {
  readonly key: ApiKey
  /** All keys of the project as far as they are known. */
  readonly known: readonly ApiKey[]
  /** The token listed just now; where it then is refused to, that is no lack of the permission. */
  readonly hasListed: boolean
}

/**
 * The key to revoke: as listed now, or as known where a listing lacks it, since one listing does not prove that it is
 * gone. Where the token may not list: as last known, or a nameless stand-in. Throws `not-listed` for a key that no
 * listing of this project ever showed: its name cannot be checked, and it may be another project's.
 */
const keyToRevoke = async (
  deps: KeysDeps,
  api: ManagementApi,
  wish: Wish,
  signal: AbortSignal,
): Promise<ToRevoke> => {
  const { workspaceId, projectId, keyId } = wish
  // Before the fresh listing takes its place.
  const rows = await lastKnownKeys(deps, wish)
  const known = rows.find(({ id }) => id === keyId) ?? deps.revocations.inDoubt(placeOf(wish).name)
  try {
    const listed = await listedKeys(deps, api, wish, signal)
    const key = listed.rows.find(({ id }) => id === keyId)
    if (key !== undefined) return { key, known: listed.rows, hasListed: true }
  } catch (thrown) {
    if (!isFailure(thrown, 'permission-missing')) throw thrown
    // Not in the copy says nothing about the server, so then its id has to be typed.
    const standIn: ApiKey = { id: keyId, name: '', clientRef: '', createdAt: null }
    return { key: known ?? standIn, known: rows, hasListed: false }
  }
  const [key] =
    known === undefined ? ((await deps.inventoryKeys?.(workspaceId, projectId, [keyId])) ?? []) : [known]
  if (key === undefined) throw new KeydeskError({ code: 'not-listed' })
  return { key, known: rows, hasListed: true }
}

/** Takes a key that is proven gone out of what is kept, and tells of it. */
const noteGone = (deps: KeysDeps, { workspaceId, projectId }: Place, keyId: string): void => {
  deps.known(workspaceId, projectId).change((list) =>
    packKeys(
      unpackKeys(list).filter(({ id }) => id !== keyId),
      list.unreadable,
    ),
  )
  void deps.events.emit('keysGone', { workspaceId, keyIds: [keyId] })
}

const listingIn =
  (deps: KeysDeps, api: ManagementApi, place: Place) =>
  async (signal: AbortSignal): Promise<Listing<string>> => {
    const { keys } = await freshKeys(deps, api, place, signal)
    return { ids: new Set(idsIn(keys)), unreadable: keys.unreadable ?? 0 }
  }

const revoked = (outcome: 'deleted' | 'already-gone') => (outcome === 'deleted' ? 'revoked' : outcome)

/**
 * Answers `keys.revoke` with one DELETE at most, and with nothing that is not proven (writes/prove-deletion.ts). The name
 * is checked against the fresh list, not against what the window shows. Throws `input-invalid` on a mismatch,
 * `not-listed` for a key this project never listed, `outcome-unknown` where the evidence decides nothing.
 */
export const revokeKey = async (
  deps: KeysDeps,
  wish: Wish,
  signal: AbortSignal,
): Promise<CallOutput<'keys.revoke'>> => {
  const api = await deps.apiFor(wish.workspaceId)
  const { key, known, hasListed } = await keyToRevoke(deps, api, wish, signal)
  if (!isNameTyped(confirmationOf(key), wish.typedName))
    throw new KeydeskError({ code: 'input-invalid', fields: { typedName: 'mismatch' } })
  const { outcome, proof } = await deps.revocations.prove(placeOf(wish), key, known, {
    send: () => api.deleteKey(wish.keyId, { signal }),
    list: listingIn(deps, api, wish),
    hasListed,
    signal,
  })
  noteGone(deps, wish, wish.keyId)
  return { outcome: revoked(outcome), proof }
}

/**
 * Answers `keys.checkRevoked`: looks by listing alone whether a key is gone whose revocation ended as
 * `outcome-unknown`. Throws what the listing failed with.
 */
export const checkRevoked = async (
  deps: KeysDeps,
  asked: ParsedInput<'keys.checkRevoked'>,
  signal: AbortSignal,
): Promise<CallOutput<'keys.checkRevoked'>> => {
  const api = await deps.apiFor(asked.workspaceId)
  const checked = await deps.revocations.check(placeOf(asked), await lastKnownKeys(deps, asked), {
    list: listingIn(deps, api, asked),
    signal,
  })
  if (checked.presence !== 'gone') return checked
  noteGone(deps, asked, asked.keyId)
  return { presence: 'gone', outcome: revoked(checked.outcome) }
}
