import type { ApiKey } from '#shared/api-key'
import type { CallOutput, ParsedInput } from '#shared/contract'
import { idsIn, keyIn, packKeys, unpackKeys } from '#shared/key-list'
import { subjectOf } from '../evidence/subjects'
import type { Listing } from '../evidence/presence'
import { isUnconfirmedDenial, lookFor, proveDeletion, secondsBetween } from '../evidence/prove-deletion'
import { confirmationOf, isNameTyped } from '#shared/domain/visible-text'
import { isFailure, KeydeskError } from '../keydesk-error'
import type { ManagementApi } from '../management-api/types'
import { freshKeys, type Place } from './list-keys'
import type { KeysDeps } from './ports'

type Wish = ParsedInput<'keys.revoke'>
type Revocation = CallOutput<'keys.revoke'>

/** A revocation whose outcome is not known: the key as it was listed before, and what the API said of it. */
interface Doubt {
  readonly key: ApiKey
  /** The API did not know the key, and no earlier deletion of ours can be the reason. */
  readonly isDenied: boolean
  /** When the latest deletion was sent, by this computer's clock; milliseconds since 1970. */
  readonly sentAt: number
}

/** Revocations of this run whose outcome is not known, by project and key. */
export type Doubts = Map<string, Doubt>

const doubtName = ({ workspaceId, projectId }: Place, keyId: string): string =>
  JSON.stringify([workspaceId, projectId, keyId])

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
  doubts: Doubts,
  api: ManagementApi,
  wish: Wish,
  signal: AbortSignal,
): Promise<ToRevoke> => {
  const { workspaceId, projectId, keyId } = wish
  // Before the fresh listing takes its place.
  const copy = (await deps.known(workspaceId, projectId).read())?.rows
  const rows = copy === undefined ? [] : unpackKeys(copy)
  const known = rows.find(({ id }) => id === keyId) ?? doubts.get(doubtName(wish, keyId))?.key
  try {
    const { keys } = await freshKeys(deps, api, wish, signal)
    const listed = keyIn(keys, keyId)
    if (listed !== undefined) return { key: listed, known: unpackKeys(keys), hasListed: true }
  } catch (thrown) {
    if (!isFailure(thrown, 'permission-missing')) throw thrown
    // Not in the copy says nothing about the server, so then its id has to be typed.
    const standIn: ApiKey = { id: keyId, name: '', clientRef: '', createdAt: null }
    return { key: known ?? standIn, known: rows, hasListed: false }
  }
  const key = known ?? (await deps.inventoryKey?.(workspaceId, projectId, keyId)) ?? null
  if (key === null) throw new KeydeskError({ code: 'not-listed' })
  return { key, known: rows, hasListed: true }
}

/** Takes a key that is proven gone out of what is kept, and tells of it. */
const noteGone = (deps: KeysDeps, doubts: Doubts, place: Place, keyId: string): void => {
  doubts.delete(doubtName(place, keyId))
  deps.known(place.workspaceId, place.projectId).change((list) =>
    packKeys(
      unpackKeys(list).filter(({ id }) => id !== keyId),
      list.unreadable,
    ),
  )
  void deps.events.emit('keysGone', { workspaceId: place.workspaceId, keyIds: [keyId] })
}

const listingIn =
  (deps: KeysDeps, api: ManagementApi, place: Place) =>
  async (signal: AbortSignal): Promise<Listing<string>> => {
    const { keys } = await freshKeys(deps, api, place, signal)
    return { ids: new Set(idsIn(keys)), unreadable: keys.unreadable ?? 0 }
  }

/**
 * Answers `keys.revoke` with one DELETE at most, and with nothing that is not proven (prove-deletion.ts). The name is
 * checked against the fresh list, not against what the window shows. Throws `input-invalid` on a mismatch,
 * `not-listed` for a key this project never listed, `outcome-unknown` where the evidence decides nothing.
 */
export const revokeKey = async (
  deps: KeysDeps,
  doubts: Doubts,
  wish: Wish,
  signal: AbortSignal,
): Promise<Revocation> => {
  const api = await deps.apiFor(wish.workspaceId)
  const { key, known, hasListed } = await keyToRevoke(deps, doubts, api, wish, signal)
  if (!isNameTyped(confirmationOf(key), wish.typedName))
    throw new KeydeskError({ code: 'input-invalid', fields: { typedName: 'mismatch' } })
  const doubt = doubts.get(doubtName(wish, wish.keyId))
  const wasSentBefore = doubt !== undefined && !doubt.isDenied
  const sentAt = deps.now()
  try {
    const { outcome, proof } = await proveDeletion({
      send: () => api.deleteKey(wish.keyId, { signal }),
      list: listingIn(deps, api, wish),
      subject: subjectOf(key, known),
      hasListed,
      wasSentBefore,
      signal,
      now: deps.now,
      serverNow: () => deps.clockOf(wish.workspaceId).now(),
      wait: deps.wait,
      pollWaits: deps.pollWaits,
    })
    noteGone(deps, doubts, wish, wish.keyId)
    return { outcome: outcome === 'deleted' ? 'revoked' : outcome, proof }
  } catch (thrown) {
    if (isFailure(thrown, 'outcome-unknown'))
      doubts.set(doubtName(wish, wish.keyId), {
        key,
        isDenied: isUnconfirmedDenial(thrown) && !wasSentBefore,
        sentAt,
      })
    throw thrown
  }
}

/**
 * Answers `keys.checkRevoked`: looks by listing alone whether a key is gone whose revocation ended as
 * `outcome-unknown`. Throws what the listing failed with.
 */
export const checkRevoked = async (
  deps: KeysDeps,
  doubts: Doubts,
  { workspaceId, projectId, keyId }: ParsedInput<'keys.checkRevoked'>,
  signal: AbortSignal,
): Promise<CallOutput<'keys.checkRevoked'>> => {
  const place = { workspaceId, projectId }
  const doubt = doubts.get(doubtName(place, keyId))
  if (doubt === undefined) throw new KeydeskError({ code: 'outcome-unknown' })
  const api = await deps.apiFor(workspaceId)
  const copy = (await deps.known(workspaceId, projectId).read())?.rows
  const presence = await lookFor(subjectOf(doubt.key, copy === undefined ? [] : unpackKeys(copy)), {
    list: listingIn(deps, api, place),
    signal,
    serverNow: () => deps.clockOf(workspaceId).now(),
    wait: deps.wait,
    pollWaits: deps.pollWaits,
  })
  if (presence === 'open') return { presence }
  if (presence === 'listed') return { presence, seconds: secondsBetween(doubt.sentAt, deps.now()) }
  noteGone(deps, doubts, place, keyId)
  return { presence, outcome: doubt.isDenied ? 'already-gone' : 'revoked' }
}
