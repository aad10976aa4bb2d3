import { create } from 'zustand'
import type { Failure } from '#shared/failure'
import { settingDefaults } from '#shared/domain/setting-rules'
import type { Settings } from '#shared/settings'
import { call } from '../bridge'

export type SettingName = keyof Settings

interface SettingsState {
  /** What is set; the defaults until main has said so. */
  readonly settings: Settings
  readonly isLoaded: boolean
  readonly isLoading: boolean
  /** Why they could not be loaded. */
  readonly failure: Failure | null
}

export const useSettingsState = create<SettingsState>(() => ({
  settings: settingDefaults,
  isLoaded: false,
  isLoading: false,
  failure: null,
}))

// The style sheets' light-dark() pairs follow it at once, whatever main has done by then.
const takeUp = (settings: Settings): void => {
  document.documentElement.dataset['theme'] = settings.theme
  useSettingsState.setState({ settings, isLoaded: true, failure: null })
}

// One write after the other, each on top of what is set by then: main takes all of the settings at once.
let turn: Promise<unknown> = Promise.resolve()
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const done = turn.then(work)
  turn = done
  return done
}

/** Asks main what is set and applies the theme: once at start, and again where that failed. */
export const loadSettings = (): Promise<void> =>
  inTurn(async () => {
    useSettingsState.setState({ isLoading: true })
    const reply = await call('settings.get', {})
    useSettingsState.setState({ isLoading: false })
    if (reply.ok) takeUp(reply.value.settings)
    else useSettingsState.setState({ failure: reply.failure })
  })

/** Keeps one setting; counts at once. Answers what went wrong, or null. */
export const saveSetting = <N extends SettingName>(name: N, value: Settings[N]): Promise<Failure | null> =>
  inTurn(async () => {
    const before = useSettingsState.getState().settings
    if (before[name] === value) return null
    const reply = await call('settings.set', { settings: { ...before, [name]: value } })
    if (reply.ok) takeUp(reply.value.settings)
    return reply.ok ? null : reply.failure
  })

/** What is set now; the defaults until that is known. */
export const useSettings = (): Settings => useSettingsState(({ settings }) => settings)
