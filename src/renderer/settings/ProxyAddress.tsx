import { useEffect, useRef, useState } from 'react'
import { proxyAddress, proxyWay } from '#shared/proxy'
import { text } from '#shared/text/index'
import { TextInput } from '../ui'
import { SettingRow } from './SettingRow'
import styles from './Settings.module.css'
import { useSettings } from './store'
import { useSaving } from './use-saving'

const words = text.settings

/** The address of the proxy, kept on Enter and when the field is left; until then the way set before holds. */
export const ProxyAddress = ({ isNew, isManaged }: { isNew: boolean; isManaged: boolean }) => {
  const set = useSettings().proxy
  const { saving, save } = useSaving('proxy')
  const [typed, setTyped] = useState<string | null>(null)
  const [isJudged, setIsJudged] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isNew) field.current?.focus()
  }, [isNew])
  const shown = typed ?? (proxyWay(set) === 'address' ? set : '')
  const answer = proxyAddress(shown)
  const problem = isJudged && 'problem' in answer ? words.proxyProblems[answer.problem] : null
  const keep = async () => {
    setIsJudged(true)
    if ('address' in answer && (await save(answer.address)))
      setTyped((since) => (since === typed ? null : since))
  }
  return (
    <SettingRow
      label={words.proxyAddress}
      hint={words.proxyAddressHint}
      error={problem}
      saving={saving}
      isManaged={isManaged}
      onRetry={() => void keep()}
    >
      {(control) => (
        <TextInput
          {...control}
          ref={field}
          className={styles.address}
          spellCheck={false}
          disabled={isManaged}
          placeholder={words.proxyAddressExample}
          aria-invalid={problem !== null || undefined}
          value={shown}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setIsJudged(false)
          }}
          // What failed to be kept is kept again by its own button, not by leaving the field for it.
          onBlur={() => typed !== null && saving.state !== 'failed' && void keep()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void keep()
            else if (event.key === 'Escape' && typed !== null) {
              setTyped(null)
              setIsJudged(false)
            } else return
            event.preventDefault()
          }}
        />
      )}
    </SettingRow>
  )
}
