import type { ApiKey } from '#shared/api-key'
import type { KeyStanding } from '#shared/contract/keys/fingerprints'
import type { StoredKey } from './made-keys'

/** A list of a project's keys as it was last had. */
export interface KeptList {
  /** ISO. */
  readonly fetchedAt: string
  readonly keys: readonly ApiKey[]
}

/**
 * What is known of a key now. The newest list counts; a proof that the key is gone gives way only to a list of a later
 * time that shows it. `nowMs`: by the server's clock.
 */
export const standingOf = (
  { keyId, madeAt, endsAt, goneAt }: StoredKey,
  lists: readonly KeptList[],
  nowMs: number,
): KeyStanding => {
  if (endsAt !== null) return { state: Date.parse(endsAt) <= nowMs ? 'expired' : 'valid' }
  // What is kept of an earlier list has the key only because Keydesk put it there.
  const [newest] = lists
    .filter(({ fetchedAt }) => Date.parse(fetchedAt) >= Date.parse(madeAt))
    .toSorted((a, b) => Date.parse(b.fetchedAt) - Date.parse(a.fetchedAt))
  const listed = keyId === null ? undefined : newest?.keys.find(({ id }) => id === keyId)
  const isListedSince =
    listed !== undefined &&
    newest !== undefined &&
    (goneAt === null || Date.parse(newest.fetchedAt) > Date.parse(goneAt))
  if (isListedSince) return { state: 'listed', at: newest.fetchedAt, key: listed }
  if (goneAt !== null) return { state: 'revoked', at: goneAt }
  // Without an id it cannot be found in a list.
  if (newest === undefined || keyId === null) return { state: 'not-known' }
  return { state: 'not-listed', at: newest.fetchedAt }
}
