import { useId } from 'react'
import type { Destination } from '#shared/contract/keys/destinations'
import { visibleText } from '#shared/domain/visible-text'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { useLoaded, usePolicy } from '../bridge'
import { destinationsResource } from '../destinations'
import { Visible } from '../ui'
import { EditableField, type Editor } from './EditableField'
import type { Inspected } from './Inspector'
import styles from './Inspector.module.css'

/** The destinations that a key's value is in, of those of the workspace. */
export const DestinationsNote = (props: { inspected: Inspected; noted: readonly string[] }) => {
  const { inspected, noted } = props
  const isForbidden = usePolicy().policy.allowDelivery === false
  const all = useLoaded(destinationsResource, inspected.workspaceId).data?.destinations ?? []
  const names = all.filter(({ id }) => noted.includes(id)).map(({ name }) => name)
  const label = useId()
  // Nothing to choose from, or nothing to be chosen.
  if (all.length === 0 || isForbidden)
    return (
      <div className={styles.row} role="group" aria-labelledby={label}>
        <span id={label} className={styles.label}>
          {words.fields.destinations}
        </span>
        <span className={styles.fixed}>
          <Visible>{names.length === 0 ? words.noDestinations : names.join(', ')}</Visible>
        </span>
      </div>
    )
  return (
    <EditableField
      inspected={inspected}
      field="destinations"
      noted={names.map(visibleText).join(', ')}
      renderEditor={(editor) => <Choices all={all} editor={editor} />}
    >
      {names.length === 0 ? null : <Visible>{names.join(', ')}</Visible>}
    </EditableField>
  )
}

const Choices = ({ all, editor }: { all: readonly Destination[]; editor: Editor }) => {
  const { value, change } = editor
  const chosen = value.destinations
  return (
    <fieldset className={styles.choices} aria-describedby={editor.errorId}>
      <legend className={styles.label}>{words.fields.destinations}</legend>
      {all.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ currentTarget }) =>
              change({
                destinations: currentTarget.checked
                  ? [...chosen, id]
                  : chosen.filter((other) => other !== id),
              })
            }
          />
          <Visible>{name}</Visible>
        </label>
      ))}
      <p className={styles.muted}>{words.destinationsHint}</p>
    </fieldset>
  )
}
