import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import styles from './FilterChip.module.css'

/** A filter that is on or off. */
export const FilterChip = (props: {
  isOn: boolean
  onChange: (isOn: boolean) => void
  children: ReactNode
}) => (
  <button
    type="button"
    className={cx(styles.chip, props.isOn && styles.chipOn)}
    aria-pressed={props.isOn}
    onClick={() => props.onChange(!props.isOn)}
  >
    {props.isOn && <Check size={12} aria-hidden="true" />}
    {props.children}
  </button>
)
