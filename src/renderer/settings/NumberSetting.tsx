import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { settingRanges } from '#shared/domain/setting-rules'
import { text } from '#shared/text/index'
import { TextInput } from '../ui'
import { useIsManaged } from './managed'
import { wholeNumber } from './number-setting'
import { SettingRow } from './SettingRow'
import styles from './Settings.module.css'
import { useSettings } from './store'
import { useSaving } from './use-saving'

const words = text.settings
// Long enough for "1" on the way to "15".
const pauseMs = 900

/** A setting that is a whole number: kept once typing stops, on Enter, and when the field is left. */
export const NumberSetting = (props: { name: keyof typeof settingRanges; unit: string }) => {
  const { name, unit } = props
  const range = settingRanges[name]
  const value = useSettings()[name]
  const isManaged = useIsManaged(name)
  const { saving, save } = useSaving(name)
  // What was typed and is not kept yet; null while the field shows what is set.
  const [typed, setTyped] = useState<string | null>(null)
  const [isJudged, setIsJudged] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const shown = typed ?? String(value)
  const answer = wholeNumber(shown, range)
  const problem = 'problem' in answer ? answer.problem : null
  const isWrong = isJudged && problem !== null

  const keep = async (now: string) => {
    clearTimeout(timer.current)
    setIsJudged(true)
    const given = wholeNumber(now, range)
    if ('value' in given && (await save(given.value))) setTyped((since) => (since === now ? null : since))
  }
  const change = (now: string) => {
    clearTimeout(timer.current)
    setTyped(now)
    setIsJudged(false)
    timer.current = setTimeout(() => void keep(now), pauseMs)
  }
  const giveUp = () => {
    clearTimeout(timer.current)
    setTyped(null)
    setIsJudged(false)
  }
  const step = (by: number) => {
    const from = 'value' in answer ? answer.value : value
    change(String(Math.max(range.min, Math.min(range.max, from + by))))
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp') step(1)
    else if (event.key === 'ArrowDown') step(-1)
    else if (event.key === 'Enter' && typed !== null) void keep(typed)
    else if (event.key === 'Escape' && typed !== null) giveUp()
    else return
    event.preventDefault()
  }
  return (
    <SettingRow
      label={words[name]}
      hint={words[`${name}Hint`]}
      error={isWrong ? problem : null}
      saving={saving}
      isManaged={isManaged}
      onRetry={() => void keep(shown)}
    >
      {(control) => (
        <>
          <TextInput
            {...control}
            className={styles.number}
            inputMode="numeric"
            disabled={isManaged}
            maxLength={9}
            aria-describedby={`${control.id}-unit ${control['aria-describedby'] ?? ''}`.trim()}
            aria-invalid={isWrong || undefined}
            value={shown}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => change(event.currentTarget.value)}
            // What failed to be kept is kept again by its own button, not by leaving the field for it.
            onBlur={() => typed !== null && saving.state !== 'failed' && void keep(typed)}
            onKeyDown={keyDown}
          />
          <span id={`${control.id}-unit`} className={styles.unit}>
            {unit}
          </span>
        </>
      )}
    </SettingRow>
  )
}
