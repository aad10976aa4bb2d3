import type { CsvSeparator } from '#shared/domain/setting-rules'
import { copiedKeysLength } from '#shared/limits'
import { text } from '#shared/text/index'
import { tickedWords as words } from '#shared/text/parts/ticked'
import { call } from '../bridge'
import { showToast, tellFailure } from '../ui'

// Says so where it is more than can be copied at once.
const canCopy = ({ length }: readonly string[]): boolean => {
  if (length > copiedKeysLength)
    showToast({
      kind: 'error',
      message: text.keys.copy.failed,
      detail: words.tooManyToCopy(copiedKeysLength),
    })
  return length <= copiedKeysLength
}

/**
 * Puts keys of a workspace's inventory on the clipboard as columns, in this order, and says how many and whether the
 * inventory lacks some.
 */
export const copyKeys = async (workspaceId: string, keyIds: readonly string[]): Promise<void> => {
  if (!canCopy(keyIds)) return
  const reply = await call('app.copyKeys', { workspaceId, keyIds: [...keyIds] })
  if (!reply.ok) {
    tellFailure(text.keys.copy.failed, reply.failure)
    return
  }
  const { count } = reply.value
  const wanted = keyIds.length
  if (count === 0) showToast({ kind: 'error', message: text.keys.copy.failed, detail: words.noneCopied })
  else if (count < wanted)
    showToast({ kind: 'info', message: words.copiedPartly(count, wanted), detail: words.othersNotCopied })
  else showToast({ kind: 'success', message: words.copiedKeys(count), detail: words.copiedText })
}

/** Puts the IDs of keys on the clipboard, one a line in this order, and says how many. */
export const copyIds = async (keyIds: readonly string[]): Promise<void> => {
  if (!canCopy(keyIds)) return
  const reply = await call('app.copyKeyIds', { keyIds: [...keyIds] })
  if (!reply.ok) tellFailure(text.keys.copy.failed, reply.failure)
  else
    showToast({
      kind: 'success',
      message: words.copiedIds(keyIds.length),
      detail: words.copiedIdsText,
    })
}

/**
 * Has main write keys of a workspace's inventory to a file the person chooses, and says how many were written and
 * whether the inventory lacks some. Where nobody chose a file, nothing is said.
 */
export const exportKeys = async (
  workspaceId: string,
  keyIds: readonly string[],
  format: 'csv' | 'json',
  separator?: CsvSeparator,
): Promise<void> => {
  if (keyIds.length > copiedKeysLength) {
    showToast({ kind: 'error', message: words.notExported, detail: words.tooMany(copiedKeysLength) })
    return
  }
  const reply = await call('inventory.export', { workspaceId, keyIds: [...keyIds], format, separator })
  if (!reply.ok) {
    tellFailure(words.notExported, reply.failure)
    return
  }
  const { saved, count } = reply.value
  const wanted = keyIds.length
  if (count === 0) showToast({ kind: 'error', message: words.notExported, detail: words.noneListed })
  else if (saved && count < wanted)
    showToast({ kind: 'info', message: words.exportedPartly(count, wanted), detail: words.othersNotListed })
  else if (saved) showToast({ kind: 'success', message: words.exported(count), detail: words.exportedText })
}
