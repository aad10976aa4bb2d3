import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { forgetKeys } from '../inventory/store'
import { showToast } from '../ui'
import { noteKeyChange } from './key-changes'
import { nameOf } from './key-words'
import type { KeysPlace } from './keys-store'
import type { Revoked } from './RevokeDialog'

/** Takes a key off the lists that was revoked elsewhere than in its project's list, and says so. */
export const takeRevoked = (place: KeysPlace, key: ApiKey, outcome: Revoked): void => {
  const words = text.keys.revoke
  noteKeyChange({ ...place, removedId: key.id })
  forgetKeys(place.workspaceId, [key.id])
  const name = nameOf(key)
  showToast(
    outcome === 'revoked'
      ? { kind: 'success', message: words.done(name), detail: key.id }
      : { kind: 'info', message: words.alreadyGone(name), detail: key.id },
  )
}
