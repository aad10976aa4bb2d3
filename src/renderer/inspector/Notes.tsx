import { useId, useRef, useState } from 'react'
import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { isCalendarDate } from '#shared/domain/days'
import { visibleLines } from '#shared/domain/visible-text'
import { annotationLimits } from '#shared/limits'
import { formatDate, text } from '#shared/text/index'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { annotationsResource, setUnused, withTags, TagsField } from '../annotations'
import { useLoaded } from '../bridge'
import { dateReason } from '../entities/keys/date-reason'
import { nameOf } from '../entities/keys/key-words'
import { UseUntilDate } from '../entities/keys/UseUntilDate'
import { useServerNow } from '../entities/keys/use-now'
import {
  Badge,
  boxed,
  FailureNotice,
  Field,
  shortcutText,
  SkeletonRows,
  TextArea,
  TextInput,
  visible,
} from '../ui'
import type { Draft } from './drafts'
import { DestinationsNote } from './DestinationsNote'
import { EditableField, type Editor } from './EditableField'
import type { Inspected } from './Inspector'
import styles from './Inspector.module.css'
import { UseUntilFields } from './UseUntilFields'

/** What is noted of a key, each note to be edited in place. */
export const Notes = ({ inspected }: { inspected: Inspected }) => {
  const { workspaceId, key } = inspected
  const { data, failure, isLoading } = useLoaded(annotationsResource, workspaceId)
  return (
    <section className={styles.section} aria-label={words.notes}>
      <h3>{words.notes}</h3>
      {data !== null && <Fields inspected={inspected} annotation={data[key.id] ?? noAnnotation} />}
      {data === null && failure === null && <SkeletonRows count={4} label={words.loadingNotes} />}
      {data === null && failure !== null && (
        <FailureNotice
          failure={failure}
          retrying={isLoading}
          onRetry={() => void annotationsResource.load(workspaceId)}
        />
      )}
    </section>
  )
}

const shown = (note: string) => (note === '' ? null : <bdi>{boxed(visibleLines(note))}</bdi>)

const lines = {
  owner: {
    hint: words.ownerHint,
    maxLength: annotationLimits.ownerLength,
    changed: (owner: string) => ({ owner }),
  },
  application: {
    hint: words.applicationHint,
    maxLength: annotationLimits.applicationLength,
    changed: (application: string) => ({ application }),
  },
}

/** One line. */
const LineEditor = ({ field, editor }: { field: keyof typeof lines; editor: Editor }) => {
  const { hint, maxLength, changed } = lines[field]
  const { value, change, errorId, isSaving } = editor
  return (
    <Field label={words.fields[field]} hint={hint} errorId={errorId}>
      {(control) => (
        <TextInput
          {...control}
          dir="auto"
          readOnly={isSaving}
          maxLength={maxLength}
          value={value[field]}
          onChange={({ currentTarget }) => change(changed(currentTarget.value))}
        />
      )}
    </Field>
  )
}

const ownerEditor = (editor: Editor) => <LineEditor field="owner" editor={editor} />

const applicationEditor = (editor: Editor) => <LineEditor field="application" editor={editor} />

const noteEditor = ({ value, change, errorId, isSaving }: Editor) => (
  <Field
    label={words.fields.note}
    hint={`${words.localNote} ${words.noteHint(shortcutText('Mod+Enter'))}`}
    errorId={errorId}
  >
    {(control) => (
      <TextArea
        {...control}
        dir="auto"
        rows={5}
        readOnly={isSaving}
        maxLength={annotationLimits.noteLength}
        value={value.note}
        onChange={({ currentTarget }) => change({ note: currentTarget.value })}
      />
    )}
  </Field>
)

const tagsEditor = ({ value, typed, change, changeTyped, errorId }: Editor) => (
  <TagsField
    tags={value.tags}
    onChange={(tags) => change({ tags: [...tags] })}
    typed={typed}
    onTyped={changeTyped}
    errorId={errorId}
  />
)

// What is typed of one more would be lost.
const tooManyTags = ({ value, typed }: Draft): string | undefined =>
  withTags(value.tags ?? [], typed).isFull ? text.annotations.tagsFull(annotationLimits.tags) : undefined

const Fields = ({ inspected, annotation }: { inspected: Inspected; annotation: Annotation }) => {
  const { owner, application, tags, note, isUnused } = annotation
  return (
    <>
      <EditableField inspected={inspected} field="owner" noted={owner} renderEditor={ownerEditor}>
        {shown(owner)}
      </EditableField>
      <EditableField
        inspected={inspected}
        field="application"
        noted={application}
        renderEditor={applicationEditor}
      >
        {shown(application)}
      </EditableField>
      <EditableField
        inspected={inspected}
        field="tags"
        noted={tags.join(', ')}
        renderEditor={tagsEditor}
        findProblem={tooManyTags}
      >
        {tags.length === 0 ? null : (
          <span className={styles.tags}>
            {tags.map((tag) => (
              <Badge key={tag}>{visible(tag)}</Badge>
            ))}
          </span>
        )}
      </EditableField>
      <EditableField inspected={inspected} field="note" noted={note} renderEditor={noteEditor} isLong>
        {shown(note)}
      </EditableField>
      <UseUntil inspected={inspected} annotation={annotation} />
      <DestinationsNote inspected={inspected} noted={annotation.destinations} />
      <UnusedMark inspected={inspected} isUnused={isUnused} />
    </>
  )
}

const UnusedMark = ({ inspected, isUnused }: { inspected: Inspected; isUnused: boolean }) => {
  const { workspaceId, key } = inspected
  // As ticked until that is saved, or turns out not to be.
  const [ticked, setTicked] = useState<boolean | null>(null)
  const hint = useId()
  const tick = async (isTicked: boolean) => {
    setTicked(isTicked)
    await setUnused(workspaceId, key, nameOf(key), isTicked)
    setTicked(null)
  }
  return (
    <div className={styles.check}>
      <input
        type="checkbox"
        id={`${hint}-box`}
        checked={ticked ?? isUnused}
        aria-describedby={hint}
        onChange={({ currentTarget }) => void tick(currentTarget.checked)}
      />
      <label htmlFor={`${hint}-box`}>{words.unused}</label>
      <span id={hint} className={styles.muted}>
        {words.unusedHint}
      </span>
    </div>
  )
}

const UseUntil = ({ inspected, annotation }: { inspected: Inspected; annotation: Annotation }) => {
  const now = useServerNow(60_000)
  const date = useRef<HTMLInputElement>(null)
  const { usedUntil } = annotation
  const findProblem = () => {
    // Half a date has no value: without a word it would be lost.
    const typed = date.current
    const isHalf =
      typed !== null && (typed.validity.badInput || (typed.value !== '' && !isCalendarDate(typed.value)))
    return isHalf ? words.usedUntilMalformed : undefined
  }
  return (
    <EditableField
      inspected={inspected}
      field="usedUntil"
      noted={usedUntil === null ? '' : `${formatDate(usedUntil)}, ${dateReason(annotation)}`}
      findProblem={findProblem}
      renderEditor={({ value, change, errorId }) => (
        <UseUntilFields value={value} onChange={change} dateRef={date} errorId={errorId} />
      )}
    >
      {usedUntil === null ? null : (
        <>
          <UseUntilDate date={usedUntil} now={now} /> · <bdi>{boxed(dateReason(annotation))}</bdi>
        </>
      )}
    </EditableField>
  )
}
