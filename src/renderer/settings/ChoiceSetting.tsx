import { useState } from 'react'
import type { Settings } from '#shared/settings'
import { text } from '#shared/text/index'
import { SegmentedControl } from '../ui'
import { SettingRow } from './SettingRow'
import { useSettings } from './store'
import { useSaving } from './use-saving'

const words = text.settings

/** A setting that is one of a few words. */
export const ChoiceSetting = <N extends 'theme' | 'language' | 'updateChannel'>(props: {
  name: N
  options: readonly { readonly value: Settings[N]; readonly label: string }[]
}) => {
  const { name, options } = props
  const value = useSettings()[name]
  const { saving, save } = useSaving(name)
  const [wanted, setWanted] = useState(value)
  const keep = (chosen: Settings[N]) => {
    setWanted(chosen)
    void save(chosen)
  }
  return (
    <SettingRow
      label={words[name]}
      hint={words[`${name}Hint`]}
      saving={saving}
      onRetry={() => keep(wanted)}
      isGroup
    >
      {() => (
        <SegmentedControl
          label={words[name]}
          hideLabel
          value={saving.state === 'saving' ? wanted : value}
          options={options}
          onValueChange={keep}
        />
      )}
    </SettingRow>
  )
}
