import { useState } from 'react'
import { text } from '#shared/text/index'
import { SettingRow } from './SettingRow'
import styles from './Settings.module.css'
import { useSettings } from './store'
import { useSaving } from './use-saving'

const words = text.settings

/** A setting that is on or off. */
export const SwitchSetting = (props: {
  name:
    | 'protectFromCapture'
    | 'remindOfRotations'
    | 'startAtSignIn'
    | 'showInTray'
    | 'checkForUpdates'
    | 'askBeforeReveal'
    | 'askBeforeClosing'
    | 'keepLastFour'
    | 'loadAllKeys'
  /** What it does here, where that is not what it does elsewhere. */
  hint?: string | undefined
  /** Why it cannot be changed on this computer; shown in place of what it does. */
  disabledReason?: string | undefined
}) => {
  const { name, hint, disabledReason } = props
  const value = useSettings()[name]
  const { saving, save } = useSaving(name)
  const [wanted, setWanted] = useState(value)
  const keep = (isOn: boolean) => {
    setWanted(isOn)
    void save(isOn)
  }
  return (
    <SettingRow
      label={words[name]}
      hint={disabledReason ?? hint ?? words[`${name}Hint`]}
      saving={saving}
      onRetry={() => keep(wanted)}
    >
      {(control) => (
        <input
          {...control}
          type="checkbox"
          className={styles.box}
          disabled={disabledReason !== undefined}
          // Until main has kept it, what was asked for; where it could not be kept, what is set.
          checked={saving.state === 'saving' ? wanted : value}
          onChange={(event) => keep(event.currentTarget.checked)}
        />
      )}
    </SettingRow>
  )
}
