import { useId, useRef, useState } from 'react'
import type { AnnotationChange } from '#shared/contract/annotations'
import type { Failure } from '#shared/failure'
import { annotationLimits } from '#shared/limits'
import { text } from '#shared/text/index'
import { bulkNotesWords as words } from '#shared/text/parts/bulk-notes'
import { useBridgeEvent } from '../bridge'
import { Button, Dialog, FailureNotice, Field, FieldError, ProgressBar, showToast, TextInput } from '../ui'
import { closeNotes, type BulkNotesTarget } from './dialog-store'
import styles from './BulkNotesDialog.module.css'
import { changeAnnotations } from './store'
import { withTags } from './tags'
import { TagsField } from './TagsField'

const { annotations } = text
/** So many take long enough for their progress to be of use. */
const manyKeys = 20

/** Changes what is noted of several keys: what is filled in counts for all of them, everything else stays. */
export const BulkNotesDialog = ({ target }: { target: BulkNotesTarget }) => {
  const { workspaceId, keyIds } = target
  const [owner, setOwner] = useState('')
  const [tags, setTags] = useState<readonly string[]>([])
  const [typedTag, setTypedTag] = useState('')
  const [isUnused, setIsUnused] = useState(false)
  const [saving, setSaving] = useState<AbortController | null>(null)
  const [done, setDone] = useState(0)
  const busy = saving !== null
  const [isStopping, setIsStopping] = useState(false)
  /** Tries that failed: each may have saved some. */
  const [failedTries, setFailedTries] = useState(0)
  const [isEmpty, setIsEmpty] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const first = useRef<HTMLInputElement>(null)
  const isFull = failure?.fields?.['tags'] === 'too-long'
  const fullId = useId()

  useBridgeEvent('annotations.progress', (progress) => {
    if (busy && progress.workspaceId === workspaceId) setDone(progress.done)
  })
  const stop = () => {
    setIsStopping(true)
    saving?.abort()
  }

  const save = async () => {
    if (busy) return
    const added = withTags(tags, typedTag).tags
    const change: AnnotationChange = {
      ...(owner.trim() !== '' && { owner }),
      ...(added.length > 0 && { tags: [...added] }),
      ...(isUnused && { isUnused }),
    }
    const isNothing = Object.keys(change).length === 0
    setIsEmpty(isNothing)
    if (isNothing) {
      first.current?.focus()
      return
    }
    const controller = new AbortController()
    setSaving(controller)
    setDone(0)
    setFailure(null)
    const reply = await changeAnnotations(workspaceId, keyIds, change, controller.signal)
    setSaving(null)
    setIsStopping(false)
    if (!reply.ok) {
      setFailure(reply.failure)
      setFailedTries(failedTries + 1)
      return
    }
    if (reply.value === keyIds.length) showToast({ kind: 'success', message: words.saved(reply.value) })
    else
      showToast({
        kind: 'info',
        message: words.stopped(reply.value, keyIds.length),
        ...(failedTries === 0 && { detail: words.othersUnchanged }),
      })
    closeNotes()
  }

  return (
    <Dialog
      open
      onClose={busy ? stop : closeNotes}
      title={words.title(keyIds.length)}
      description={words.description}
      initialFocus={first}
      onSubmit={save}
      footer={
        <>
          <Button busy={isStopping} onClick={busy ? stop : closeNotes}>
            {isStopping ? words.stopping : text.ui.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            {words.save}
          </Button>
        </>
      }
    >
      {failure !== null && !isFull && (
        <FailureNotice failure={failure} onRetry={() => void save()} retrying={busy} />
      )}
      {failure !== null && done > 0 && (
        <p>
          {words.partly(done, keyIds.length)} {failedTries === 1 && words.othersUnchanged} {words.againIsSafe}
        </p>
      )}
      {busy && keyIds.length >= manyKeys && (
        <div className={styles.progress}>
          <ProgressBar thin label={words.saving} value={done} max={keyIds.length} />
          <p className={styles.progressWords}>{words.progress(done, keyIds.length)}</p>
        </div>
      )}
      <Field label={annotations.owner} optional hint={words.ownerHint} error={isEmpty ? words.nothing : null}>
        {(control) => (
          <TextInput
            {...control}
            ref={first}
            dir="auto"
            maxLength={annotationLimits.ownerLength}
            value={owner}
            onChange={(event) => {
              setOwner(event.currentTarget.value)
              setIsEmpty(false)
            }}
          />
        )}
      </Field>
      <div>
        <TagsField
          tags={tags}
          onChange={setTags}
          typed={typedTag}
          onTyped={setTypedTag}
          errorId={isFull ? fullId : undefined}
        />
        <div role="alert" className={styles.alert}>
          {isFull && <FieldError id={fullId}>{annotations.tagsFull(annotationLimits.tags)}</FieldError>}
        </div>
      </div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isUnused}
          aria-describedby="unused-hint"
          onChange={(event) => setIsUnused(event.currentTarget.checked)}
        />
        <span>{words.unused}</span>
        <span id="unused-hint" className={styles.checkHint}>
          {words.unusedHint}
        </span>
      </label>
    </Dialog>
  )
}
