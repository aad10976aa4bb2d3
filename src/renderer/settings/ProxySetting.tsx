import { useState } from 'react'
import { proxyWay, proxyWays, type ProxyWay } from '#shared/proxy'
import { text } from '#shared/text/index'
import { SegmentedControl } from '../ui'
import { ProxyAddress } from './ProxyAddress'
import { useIsManaged } from './managed'
import { SettingRow } from './SettingRow'
import { useSettings } from './store'
import { useSaving } from './use-saving'

const words = text.settings
const options = proxyWays.map((value) => ({ value, label: words.proxyWays[value] }))

/** The way of requests: as the system is set, straight, or through a proxy whose address is then asked for. */
export const ProxySetting = () => {
  const set = useSettings().proxy
  const isManaged = useIsManaged('proxy')
  const { saving, save } = useSaving('proxy')
  // Chosen and not kept yet: a proxy has to be named first.
  const [chosen, setChosen] = useState<{ readonly way: ProxyWay; readonly over: string } | null>(null)
  const isOpen = chosen?.over === set
  const way = isOpen ? chosen.way : proxyWay(set)
  const keep = async (next: ProxyWay) => {
    setChosen({ way: next, over: set })
    if (next !== 'address' && !(await save(next))) setChosen(null)
  }
  return (
    <>
      <SettingRow
        label={words.proxy}
        hint={words.proxyHint}
        saving={way === 'address' ? { state: 'idle' } : saving}
        onRetry={() => void keep(way)}
        isManaged={isManaged}
        isGroup
      >
        {() => (
          <SegmentedControl
            label={words.proxy}
            hideLabel
            value={way}
            options={options}
            disabled={isManaged}
            onValueChange={(next) => void keep(next)}
          />
        )}
      </SettingRow>
      {way === 'address' && <ProxyAddress isNew={isOpen} isManaged={isManaged} />}
    </>
  )
}
