import { X } from 'lucide-react'
import { dateAt } from '#shared/domain/days'
import { visibleText } from '#shared/domain/visible-text'
import { auditWords as words } from '#shared/text/parts/audit'
import { useNow } from '../entities/keys/use-now'
import { Button, FilterChip } from '../ui'
import styles from './Audit.module.css'
import type { AuditFilters } from './filters'
import { isPresetOn, presetNames, withPreset } from './presets'

/** What is looked for most, at a press; and the one key that the log was opened for. */
export const Presets = (props: {
  filters: AuditFilters
  onFilters: (filters: AuditFilters) => void
  /** Takes the one key out of the filters. */
  onEveryKey: () => void
  /** What the key of the filter is called. */
  keyName: string
}) => {
  const { filters, onFilters, keyName } = props
  const today = dateAt(useNow(60_000))
  return (
    <div className={styles.presets} role="group" aria-label={words.presets}>
      {presetNames.map((preset) => (
        <FilterChip
          key={preset}
          isOn={isPresetOn(preset, filters, today)}
          onChange={(isOn) => onFilters(withPreset(preset, filters, today, isOn))}
        >
          {words.preset[preset]}
        </FilterChip>
      ))}
      {filters.keyId !== null && (
        <Button
          size="small"
          icon={<X size={12} aria-hidden="true" />}
          className={styles.ofKey}
          onClick={props.onEveryKey}
        >
          {words.ofKey(visibleText(keyName))}
        </Button>
      )}
    </div>
  )
}
