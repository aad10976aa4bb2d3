import { visibleText } from '#shared/domain/visible-text'
import { copiedKeysLength } from '#shared/limits'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { showToast, tellFailure } from '../ui'

const words = text.keys.copy

/** Puts a key's ID on the clipboard, and says so. `name` is the key's in a sentence. */
export const copyKeyId = async (keyId: string, name: string): Promise<void> => {
  const reply = await call('app.copyKeyIds', { keyIds: [keyId] })
  if (reply.ok) showToast({ kind: 'success', message: words.copiedId(name), detail: visibleText(keyId) })
  else tellFailure(words.failed, reply.failure)
}

/** Whether so many keys can be copied at once; says so where not. */
export const canCopy = ({ length }: readonly string[]): boolean => {
  if (length > copiedKeysLength)
    showToast({ kind: 'error', message: words.failed, detail: words.tooMany(copiedKeysLength) })
  return length <= copiedKeysLength
}

/** Puts keys of a workspace's inventory on the clipboard as columns, in this order, and says how many. */
export const copyKeys = async (workspaceId: string, keyIds: readonly string[]): Promise<void> => {
  if (!canCopy(keyIds)) return
  const reply = await call('app.copyKeys', { workspaceId, keyIds: [...keyIds] })
  if (!reply.ok) tellFailure(words.failed, reply.failure)
  else if (reply.value.count === 0) showToast({ kind: 'error', message: words.failed })
  else
    showToast({
      kind: 'success',
      message: words.copiedKeys(reply.value.count),
      detail: words.copiedKeysText,
    })
}
