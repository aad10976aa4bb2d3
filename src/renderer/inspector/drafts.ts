import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import type { Annotation, AnnotationPart, NoteField } from '#shared/contract/annotations'
import { visibleText } from '#shared/domain/visible-text'
import type { Failure } from '#shared/failure'
import { describeFailure } from '#shared/text/index'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import {
  annotationsResource,
  annotationOf,
  isConflict,
  offerUndo,
  saveAnnotation,
  withTags,
} from '../annotations'
import { getAppInfo } from '../bridge'
import { nameOf } from '../entities/keys/key-words'
import { tellFailure } from '../ui'

/** Whose notes are edited. */
export interface EditedKey {
  readonly workspaceId: string
  readonly key: ApiKey
}

/** What is typed into a field and not saved yet. It outlives the field: it is there again with its key. */
export interface Draft {
  readonly workspaceId: string
  readonly keyId: string
  readonly keyName: string
  readonly field: NoteField
  /** Tells it from one that was begun in its place. */
  readonly id: string
  readonly value: AnnotationPart
  /** The notes as they were shown when the editing began. */
  readonly was: AnnotationPart
  /** What is typed of a tag and is none yet. */
  readonly typed: string
  readonly isSaving: boolean
  /** Why the latest saving failed; null once something is typed. */
  readonly failure: Failure | null
}

/** The notes that are edited as one. */
export const partOf = (field: NoteField, annotation: Annotation): AnnotationPart => {
  const { usedUntil, usedUntilReason, usedUntilDetail } = annotation
  return field === 'usedUntil'
    ? { usedUntil, usedUntilReason, usedUntilDetail }
    : { [field]: annotation[field] }
}

/** What is typed, by where it is. */
export const useDrafts = create<Readonly<Record<string, Draft>>>(() => ({}))

const idOf = ({ workspaceId, key }: EditedKey, field: NoteField): string =>
  draftId({ workspaceId, keyId: key.id, field })

/** Where what is typed is. */
export const draftId = ({
  workspaceId,
  keyId,
  field,
}: Pick<Draft, 'workspaceId' | 'keyId' | 'field'>): string => `${workspaceId} ${keyId} ${field}`

/** What is typed into a field of a key; null while it is not edited. */
export const useDraft = (edited: EditedKey, field: NoteField): Draft | null =>
  useDrafts((all) => all[idOf(edited, field)] ?? null)

const draftOf = (edited: EditedKey, field: NoteField): Draft | undefined =>
  useDrafts.getState()[idOf(edited, field)]

/** Changes a draft; answers false where it is gone, or another took its place. */
const put = (edited: EditedKey, field: NoteField, id: string, change: Partial<Draft>): boolean => {
  const draft = draftOf(edited, field)
  if (draft?.id !== id) return false
  useDrafts.setState({ [idOf(edited, field)]: { ...draft, ...change } })
  return true
}

const remove = (edited: EditedKey, field: NoteField, id: string): void => {
  if (draftOf(edited, field)?.id !== id) return
  const { [idOf(edited, field)]: _, ...others } = useDrafts.getState()
  useDrafts.setState(others, true)
}

/** Ends the editing of a field; what was typed is gone. Nothing while it is being saved. */
export const dropDraft = (edited: EditedKey, field: NoteField): void => {
  const draft = draftOf(edited, field)
  if (draft !== undefined && !draft.isSaving) remove(edited, field, draft.id)
}

/** Takes up what is typed; nothing while it is being saved. */
export const changeDraft = (
  edited: EditedKey,
  field: NoteField,
  change: { readonly value?: AnnotationPart; readonly typed?: string },
): void => {
  const draft = draftOf(edited, field)
  if (draft === undefined || draft.isSaving) return
  put(edited, field, draft.id, { ...change, value: { ...draft.value, ...change.value }, failure: null })
}

// The field that was just begun: it takes the focus as it is drawn. Others only come back.
let begun: string | null = null

/** Whether the editing of a field has just begun; asked once. */
export const takesFocus = (edited: EditedKey, field: NoteField): boolean => {
  if (begun !== idOf(edited, field)) return false
  begun = null
  return true
}

/** Begins to edit a field, with the notes as they are known; what is typed of it already stays. */
export const beginEditing = async (edited: EditedKey, field: NoteField): Promise<void> => {
  const { workspaceId, key } = edited
  // An empty field in place of notes that are still to come would overwrite them.
  if (annotationsResource.get(workspaceId).data === null) {
    const { data } = await annotationsResource.load(workspaceId)
    if (data === null) return
  }
  const value = partOf(field, annotationOf(workspaceId, key.id))
  const id = idOf(edited, field)
  begun = id
  useDrafts.setState((all) => ({
    [id]: all[id] ?? {
      workspaceId,
      keyId: key.id,
      keyName: nameOf(key),
      field,
      id: crypto.randomUUID(),
      value,
      was: value,
      typed: '',
      isSaving: false,
      failure: null,
    },
  }))
}

const useEdited = create<{ readonly keyId: string | null }>(() => ({ keyId: null }))

/** The key in one of whose fields the focus is; null for none. */
export const useEditedKeyId = (): string | null => useEdited(({ keyId }) => keyId)

/** Notes which key that is. */
export const noteEdited = (keyId: string | null): void => useEdited.setState({ keyId })

/** Whether nothing is noted otherwise. */
export const isSame = (one: AnnotationPart, other: AnnotationPart): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/**
 * Saves what is typed into a field, and offers to undo that. Where it fails, what is typed stays with the failure; `isShown`
 * answers whether anybody sees that beside the field.
 */
export const saveDraft = async (
  edited: EditedKey,
  field: NoteField,
  isShown: () => boolean,
): Promise<void> => {
  const { workspaceId, key } = edited
  const draft = draftOf(edited, field)
  if (draft === undefined || draft.isSaving) return
  const { id, was, typed } = draft
  const value =
    typed === '' ? draft.value : { ...draft.value, tags: [...withTags(draft.value.tags ?? [], typed).tags] }
  if (isSame(value, was)) {
    remove(edited, field, id)
    return
  }
  put(edited, field, id, { value, typed: '', isSaving: true, failure: null })
  const reply = await saveAnnotation(workspaceId, key.id, value, was)
  if (reply.ok) {
    remove(edited, field, id)
    // What the save stored, not the list: something else may have been noted since.
    offerUndo({
      workspaceId,
      keyId: key.id,
      was,
      now: partOf(field, reply.value),
      saved: words.saved(words.fields[field], nameOf(key)),
      undone: words.undone(words.fields[field], nameOf(key)),
    })
    return
  }
  const { failure } = reply
  if (isConflict(failure)) await annotationsResource.reload(workspaceId)
  // Who saves again has seen what is noted now.
  const seen = isConflict(failure) ? partOf(field, annotationOf(workspaceId, key.id)) : was
  const isKept = put(edited, field, id, { isSaving: false, failure, was: seen })
  if (isKept && isShown()) return
  const message = words.saveFailed(words.fields[field], nameOf(key))
  tellFailure(message, failure, { detail: isKept ? words.keptTyped : undefined, workspaceId })
}

/** Saves what is typed into a field that is left; what has failed is not sent again unasked. */
export const leaveDraft = (edited: EditedKey, field: NoteField, isShown: () => boolean): void => {
  if (draftOf(edited, field)?.failure === null) void saveDraft(edited, field, isShown)
}

// Characters of what is noted by now: enough to tell it from what is typed.
const quotedAtMost = 120

/** What to say of a failure beside its field. `now`: what is noted by now, in words. */
export const failureWords = (failure: Failure, now: string): string => {
  const quoted = now.length > quotedAtMost ? `${now.slice(0, quotedAtMost)}…` : now
  if (isConflict(failure)) return words.changedMeanwhile(visibleText(quoted))
  const { sentence, nextStep } = describeFailure(failure, getAppInfo())
  return `${sentence} ${nextStep}`
}
