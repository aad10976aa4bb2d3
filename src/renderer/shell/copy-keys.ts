import { visibleText } from '#shared/domain/visible-text'
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
