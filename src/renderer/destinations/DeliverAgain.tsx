import { useId } from 'react'
import type { Destination } from '#shared/contract/keys/destinations'
import { visibleText } from '#shared/domain/visible-text'
import { text } from '#shared/text/index'
import styles from './Destinations.module.css'

const words = text.destinations.rotate

/** Asks whether a replacement's value is to go where the old key's went. */
export const DeliverAgain = (props: {
  destinations: readonly Destination[]
  isOn: boolean
  disabled: boolean
  onChange: (isOn: boolean) => void
}) => {
  const { destinations, isOn, disabled, onChange } = props
  const id = useId()
  return (
    <div className={styles.label}>
      <input
        type="checkbox"
        id={id}
        checked={isOn}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={styles.words}>
        <label htmlFor={id}>
          {words.label(destinations.map(({ name }) => visibleText(name)).join(', '))}
        </label>
        <span id={`${id}-hint`} className={styles.muted}>
          {words.hint}
        </span>
      </span>
    </div>
  )
}
