import { useId, useState } from 'react'
import type { Destination } from '#shared/contract/keys/destinations'
import { visibleText } from '#shared/domain/visible-text'
import { text } from '#shared/text/index'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { useLoaded, usePolicy } from '../bridge'
import { deliveredWords, destinationsResource } from '../destinations'
import { Visible } from '../ui'
import { EditableField, type Editor } from './EditableField'
import type { Inspected } from './Inspector'
import styles from './Inspector.module.css'

/** The destinations that a key's value is in: those of the workspace by name, those removed since by number. */
export const DestinationsNote = (props: { inspected: Inspected; noted: readonly string[] }) => {
  const { inspected, noted } = props
  const isForbidden = usePolicy().policy.allowDelivery === false
  const known = useLoaded(destinationsResource, inspected.workspaceId)
  const label = useId()
  const isNone = noted.length === 0
  const delivered = deliveredWords(noted, known)
  // Not read yet, nothing to choose from, or nothing to be chosen.
  const isFixed = known.data === null || (known.data.destinations.length === 0 && isNone) || isForbidden
  if (isFixed)
    return (
      <div className={styles.row} role="group" aria-labelledby={label}>
        <span id={label} className={styles.label}>
          {words.fields.destinations}
        </span>
        <span className={styles.fixed}>
          <Visible>{isNone ? words.noDestinations : delivered}</Visible>
        </span>
      </div>
    )
  const { destinations } = known.data
  return (
    <EditableField
      inspected={inspected}
      field="destinations"
      noted={isNone ? '' : visibleText(delivered)}
      renderEditor={(editor) => <Choices all={destinations} editor={editor} />}
    >
      {isNone ? null : <Visible>{delivered}</Visible>}
    </EditableField>
  )
}

const Choices = ({ all, editor }: { all: readonly Destination[]; editor: Editor }) => {
  const { value, change } = editor
  const chosen = value.destinations
  // As it is opened: what is unticked stays to be ticked again.
  const [removed] = useState(() => chosen.filter((id) => all.every((one) => one.id !== id)))
  const rows = [
    ...all.map(({ id, name }) => ({ ids: [id], name })),
    ...(removed.length === 0
      ? []
      : [{ ids: removed, name: text.keys.detail.removedDestinations(removed.length) }]),
  ]
  return (
    <fieldset className={styles.choices} aria-describedby={editor.errorId}>
      <legend className={styles.label}>{words.fields.destinations}</legend>
      {rows.map(({ ids, name }) => (
        <label key={ids.join(' ')}>
          <input
            type="checkbox"
            checked={ids.every((id) => chosen.includes(id))}
            onChange={({ currentTarget }) => {
              const others = chosen.filter((id) => !ids.includes(id))
              change({ destinations: currentTarget.checked ? [...others, ...ids] : others })
            }}
          />
          <Visible>{name}</Visible>
        </label>
      ))}
      <p className={styles.muted}>{words.destinationsHint}</p>
    </fieldset>
  )
}
