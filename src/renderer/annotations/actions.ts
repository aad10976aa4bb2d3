import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import type { Failure } from '#shared/failure'
import { call } from '../bridge'
import { showToast, tellFailure } from '../ui'
import { annotationsResource, saveAnnotation } from './store'
import { offerUndo } from './undo'

const words = text.annotations

const tellOf = (message: string, failure: Failure): void =>
  tellFailure(message, failure, {
    detail: failure.fields?.['file'] === undefined ? undefined : words.fileMalformed,
  })

/** Writes the notes to a file the person chooses. */
export const exportAnnotations = async (workspaceId: string): Promise<void> => {
  const reply = await call('annotations.export', { workspaceId })
  if (!reply.ok) tellOf(words.exportFailed, reply.failure)
  else if (reply.value.saved) showToast({ kind: 'success', message: words.exported(reply.value.count) })
}

/** Takes notes from a file the person chooses. */
export const importAnnotations = async (workspaceId: string): Promise<void> => {
  const reply = await call('annotations.import', { workspaceId })
  if (!reply.ok) {
    tellOf(words.importFailed, reply.failure)
    return
  }
  const { imported } = reply.value
  if (imported === null) return
  await annotationsResource.load(workspaceId)
  showToast({ kind: 'success', message: words.imported(imported), detail: words.importedDetail })
}

/** Marks a key as unused, or takes the mark away, and offers to undo that; what else is noted stays. */
export const setUnused = async (
  workspaceId: string,
  key: ApiKey,
  name: string,
  isUnused: boolean,
): Promise<void> => {
  const reply = await saveAnnotation(workspaceId, key.id, { isUnused })
  if (!reply.ok) {
    tellOf(words.saveFailed, reply.failure)
    return
  }
  const said = (isMarked: boolean) => (isMarked ? words.markedUnused : words.unmarkedUnused)(name)
  offerUndo({
    workspaceId,
    keyId: key.id,
    was: { isUnused: !isUnused },
    now: { isUnused },
    saved: said(isUnused),
    undone: said(!isUnused),
  })
}
