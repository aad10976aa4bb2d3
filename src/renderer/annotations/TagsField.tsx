import { X } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { annotationLimits } from '#shared/limits'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { announce, Field, TextInput, Visible } from '../ui'
import styles from './TagsField.module.css'
import { withTags } from './tags'

const words = text.annotations

/** Tags as chips, and a field that makes one of what is typed at Enter or a comma. */
export const TagsField = (props: {
  tags: readonly string[]
  onChange: (tags: readonly string[]) => void
  /** What is typed and not a tag yet: kept by the form, so that saving does not lose it. */
  typed: string
  onTyped: (typed: string) => void
  /** Of a message about it that the form shows. */
  errorId?: string | undefined
}) => {
  const { tags, onChange, typed, onTyped, errorId } = props
  const input = useRef<HTMLInputElement>(null)
  const [isFull, setIsFull] = useState(false)

  const add = (entered: string) => {
    const next = withTags(tags, entered)
    setIsFull(next.isFull)
    if (next.isFull) return
    onTyped('')
    onChange(next.tags)
    if (next.tags.length > tags.length) announce(words.tagAdded(next.tags.slice(tags.length).join(', ')))
  }
  const remove = (tag: string) => {
    onChange(tags.filter((other) => other !== tag))
    setIsFull(false)
    announce(words.tagRemoved(tag))
    input.current?.focus()
  }
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const last = tags.at(-1)
    if (event.key === 'Backspace' && typed === '' && last !== undefined) remove(last)
    else if (event.key === 'Enter' && typed.trim() !== '') add(typed)
    else return
    // Enter makes a tag here before it saves the form.
    event.preventDefault()
  }

  return (
    <Field
      label={words.tags}
      optional
      hint={words.tagsHint}
      errorId={errorId}
      // Once is enough.
      error={isFull && errorId === undefined ? words.tagsFull(annotationLimits.tags) : null}
    >
      {(control) => (
        <div className={styles.tags}>
          {tags.map((tag) => (
            <span key={tag} className={styles.tag}>
              <Visible>{tag}</Visible>
              <button
                type="button"
                className={styles.removeTag}
                aria-label={words.removeTag(visibleText(tag))}
                onClick={() => remove(tag)}
              >
                <X size={12} aria-hidden="true" />
              </button>
            </span>
          ))}
          <TextInput
            {...control}
            ref={input}
            className={styles.tagInput}
            dir="auto"
            maxLength={annotationLimits.tagLength}
            value={typed}
            onChange={(event) => {
              const { value } = event.currentTarget
              if (value.includes(',')) add(value)
              else onTyped(value)
            }}
            onKeyDown={keyDown}
          />
        </div>
      )}
    </Field>
  )
}
