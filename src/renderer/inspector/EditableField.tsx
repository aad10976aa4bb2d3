import { Pencil } from 'lucide-react'
import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import type { Annotation, AnnotationPart, NoteField } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { cx, FieldError } from '../ui'
import {
  beginEditing,
  changeDraft,
  dropDraft,
  failureWords,
  leaveDraft,
  noteEdited,
  saveDraft,
  takesFocus,
  useDraft,
  type Draft,
} from './drafts'
import type { Inspected } from './Inspector'
import styles from './Inspector.module.css'
import { useHeldDraft } from './use-held-draft'

/** What a field's editor is given. */
export interface Editor {
  /** As typed by now. */
  readonly value: Annotation
  readonly typed: string
  readonly change: (value: AnnotationPart) => void
  readonly changeTyped: (typed: string) => void
  /** Of the message about it; undefined where nothing is wrong. */
  readonly errorId: string | undefined
  readonly isSaving: boolean
}

/**
 * One of the notes on a key: text that becomes a field when it is pressed, or by Enter or F2. Enter, and leaving the field,
 * save; Esc brings back what was noted.
 */
export const EditableField = (props: {
  inspected: Inspected
  field: NoteField
  /** What is noted; null for nothing. */
  children: ReactNode
  /** The same in words, for a message. */
  noted: string
  renderEditor: (editor: Editor) => ReactNode
  /** Enter belongs to what is typed: Ctrl+Enter saves. */
  isLong?: boolean | undefined
  /** Why what is typed cannot be saved now; undefined where it can. */
  findProblem?: ((draft: Draft) => string | undefined) | undefined
}) => {
  const { inspected, field, noted, renderEditor, isLong = false } = props
  const keyId = inspected.key.id
  const draft = useDraft(inspected, field)
  const shown = useHeldDraft(draft)
  const isOpen = shown !== null
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const goesBack = useRef(false)
  const [problem, setProblem] = useState<string | undefined>()
  if (!isOpen && problem !== undefined) setProblem(undefined)

  useLayoutEffect(() => {
    if (isOpen && takesFocus(inspected, field)) {
      const control = box.current?.querySelector<HTMLElement>('input, textarea, select')
      control?.focus()
      if (control instanceof HTMLInputElement && control.type === 'text') control.select()
    }
    // To the text it has become again, unless the focus went elsewhere meanwhile.
    if (!isOpen && goesBack.current && document.activeElement === document.body) button.current?.focus()
    if (!isOpen) goesBack.current = false
  })
  // What has to be looked at before it is saved waits with its key.
  const gone = useEffectEvent(() => {
    if (props.findProblem === undefined) leaveDraft(inspected, field, () => false)
  })
  const isEdited = draft !== null
  useEffect(() => {
    if (!isEdited) return undefined
    const editing = box.current
    return () => {
      // Nothing tells of the focus that a field takes along as it goes, with its view for example.
      noteEdited(null)
      setTimeout(() => {
        if (editing?.isConnected === false) gone()
      })
    }
  }, [isEdited])

  const save = () => {
    const found = draft === null ? undefined : props.findProblem?.(draft)
    setProblem(found)
    if (found !== undefined) return
    void saveDraft(inspected, field, () => box.current?.isConnected === true)
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return
    const isOnButton = event.target instanceof HTMLButtonElement
    const isEnter = event.key === 'Enter' && !isOnButton && (!isLong || event.ctrlKey || event.metaKey)
    if (!isEnter && event.key !== 'Escape') return
    event.preventDefault()
    goesBack.current = true
    if (isEnter) save()
    else dropDraft(inspected, field)
  }
  const blur = (event: FocusEvent<HTMLDivElement>) => {
    // Into another of its controls, or to another window.
    if (event.currentTarget.contains(event.relatedTarget) || !document.hasFocus()) return
    noteEdited(null)
    if (draft?.failure === null) save()
  }

  if (shown === null)
    return (
      <div className={styles.row}>
        <span id={`${id}-label`} className={styles.label}>
          {words.fields[field]}
        </span>
        <button
          ref={button}
          type="button"
          id={id}
          className={cx(styles.value, props.children === null && styles.empty)}
          aria-labelledby={`${id}-label ${id}`}
          onClick={() => void beginEditing(inspected, field)}
          onKeyDown={(event) => {
            if (event.key === 'F2') void beginEditing(inspected, field)
          }}
        >
          <span>{props.children ?? words.add}</span>
          <Pencil size={12} aria-hidden="true" />
        </button>
      </div>
    )
  const error = problem ?? (shown.failure === null ? undefined : failureWords(shown.failure, noted))
  return (
    // Keys that its controls leave to it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      className={styles.editing}
      aria-busy={shown.isSaving || undefined}
      onKeyDown={keyDown}
      onFocus={() => noteEdited(isEdited ? keyId : null)}
      onBlur={blur}
    >
      {renderEditor({
        value: { ...noAnnotation, ...shown.value },
        typed: shown.typed,
        change: (value) => {
          setProblem(undefined)
          changeDraft(inspected, field, { value })
        },
        changeTyped: (typed) => {
          setProblem(undefined)
          changeDraft(inspected, field, { typed })
        },
        errorId: error === undefined ? undefined : `${id}-error`,
        isSaving: shown.isSaving,
      })}
      <div role="alert">{error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}</div>
    </div>
  )
}
