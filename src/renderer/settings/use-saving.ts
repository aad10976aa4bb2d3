import { useEffect, useRef, useState } from 'react'
import type { Failure } from '#shared/failure'
import type { Settings } from '#shared/settings'
import { text } from '#shared/text/index'
import { announce } from '../ui'
import { saveSetting, type SettingName } from './store'

const shownFor = 2_500

/** How the latest saving of one setting went. */
export type Saving =
  | { readonly state: 'idle' | 'saving' | 'saved' }
  | { readonly state: 'failed'; readonly failure: Failure }

/** Saves one setting and tells beside it how that went; good news goes by itself. `save` answers whether it is kept. */
export const useSaving = <N extends SettingName>(
  name: N,
): { readonly saving: Saving; readonly save: (value: Settings[N]) => Promise<boolean> } => {
  const [saving, setSaving] = useState<Saving>({ state: 'idle' })
  const latest = useRef(0)
  useEffect(() => {
    if (saving.state !== 'saved') return undefined
    const timer = setTimeout(() => setSaving({ state: 'idle' }), shownFor)
    return () => clearTimeout(timer)
  }, [saving])
  const save = async (value: Settings[N]) => {
    latest.current += 1
    const mine = latest.current
    setSaving({ state: 'saving' })
    const failure = await saveSetting(name, value)
    if (mine !== latest.current) return failure === null
    setSaving(failure === null ? { state: 'saved' } : { state: 'failed', failure })
    if (failure === null) announce(text.settings.saved)
    return failure === null
  }
  return { saving, save }
}
