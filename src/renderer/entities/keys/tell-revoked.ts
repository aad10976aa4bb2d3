import type { ApiKey } from '#shared/api-key'
import type { CallOutput } from '#shared/contract'
import { text } from '#shared/text/index'
import { showToast } from '../../ui'
import { tellingNameOf } from './key-words'

/** Says that a key was revoked, or that somebody else had done it. */
export const tellRevoked = (key: ApiKey, outcome: CallOutput<'keys.revoke'>['outcome']): void => {
  const words = text.keys.revoke
  const name = tellingNameOf(key)
  showToast(
    outcome === 'revoked'
      ? { kind: 'success', message: words.done(name), detail: key.id }
      : { kind: 'info', message: words.alreadyGone(name), detail: key.id },
  )
}
