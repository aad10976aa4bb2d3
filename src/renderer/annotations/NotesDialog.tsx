import { useRef, useState } from 'react'
import type { Annotation } from '#shared/contract/annotations'
import { isCalendarDate } from '#shared/domain/days'
import type { Failure } from '#shared/failure'
import { annotationLimits } from '#shared/limits'
import { text } from '#shared/text/index'
import { nameOf } from '../entities/keys/key-words'
import { Button, Dialog, FailureNotice, Field, showToast, TextArea, TextInput, Visible } from '../ui'
import { closeNotes, type NotesTarget } from './dialog-store'
import styles from './Notes.module.css'
import { annotationOf, saveAnnotation } from './store'
import { withTags } from './tags'
import { TagsField } from './TagsField'
import { UseUntilFields } from './UseUntilFields'

const words = text.annotations

/** What is noted of a key: who owns it, what uses it, and anything worth knowing. */
export const NotesDialog = ({ target }: { target: NotesTarget }) => {
  const { workspaceId, key, projectName } = target
  const [form, setForm] = useState<Annotation>(() => annotationOf(workspaceId, key.id))
  const [typedTag, setTypedTag] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isDateMalformed, setIsDateMalformed] = useState(false)
  const owner = useRef<HTMLInputElement>(null)
  const date = useRef<HTMLInputElement>(null)
  const name = nameOf(key)
  const change = (changed: Partial<Annotation>) => setForm((now) => ({ ...now, ...changed }))

  const changeDate = (changed: Partial<Annotation>) => {
    setIsDateMalformed(false)
    change(changed)
  }

  const save = async () => {
    if (busy) return
    // Half a date has no value: without a word it would be lost.
    const isMalformed =
      date.current?.validity.badInput === true || (form.usedUntil !== null && !isCalendarDate(form.usedUntil))
    setIsDateMalformed(isMalformed)
    if (isMalformed) return
    setBusy(true)
    setFailure(null)
    const tags = [...withTags(form.tags, typedTag).tags]
    const wentWrong = await saveAnnotation(workspaceId, key.id, { ...form, tags })
    setBusy(false)
    setFailure(wentWrong)
    if (wentWrong !== null) return
    showToast({ kind: 'success', message: words.saved(name) })
    closeNotes()
  }

  return (
    <Dialog
      open
      onClose={closeNotes}
      locked={busy}
      title={words.title}
      description={
        <>
          <Visible className={styles.strong}>{name}</Visible> · <Visible>{projectName}</Visible>
        </>
      }
      initialFocus={owner}
      onSubmit={save}
      footer={
        <>
          <Button disabled={busy} onClick={closeNotes}>
            {words.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            {words.save}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void save()} retrying={busy} />}
      <div className={styles.pair}>
        <Field label={words.owner} optional hint={words.ownerHint}>
          {(control) => (
            <TextInput
              {...control}
              ref={owner}
              dir="auto"
              maxLength={annotationLimits.ownerLength}
              value={form.owner}
              onChange={(event) => change({ owner: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={words.application} optional hint={words.applicationHint}>
          {(control) => (
            <TextInput
              {...control}
              dir="auto"
              maxLength={annotationLimits.applicationLength}
              value={form.application}
              onChange={(event) => change({ application: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <TagsField
        tags={form.tags}
        onChange={(tags) => change({ tags: [...tags] })}
        typed={typedTag}
        onTyped={setTypedTag}
      />
      <UseUntilFields value={form} onChange={changeDate} dateRef={date} isMalformed={isDateMalformed} />
      <Field label={words.note} optional hint={words.localNote}>
        {(control) => (
          <TextArea
            {...control}
            dir="auto"
            maxLength={annotationLimits.noteLength}
            value={form.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
        )}
      </Field>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={form.isUnused}
          aria-describedby="unused-hint"
          onChange={(event) => change({ isUnused: event.currentTarget.checked })}
        />
        <span>{words.unused}</span>
        <span id="unused-hint" className={styles.checkHint}>
          {words.unusedHint}
        </span>
      </label>
    </Dialog>
  )
}
