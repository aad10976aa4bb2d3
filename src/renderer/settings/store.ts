import type { Failure, Reply } from '#shared/failure'
import { mapReply } from '#shared/domain/reply'
import { settingDefaults } from '#shared/domain/setting-rules'
import type { Settings } from '#shared/settings'
import { call, createResource, useResource } from '../bridge'

export type SettingName = keyof Settings

/** The settings in an answer of main. */
export const settingsIn = (reply: Reply<{ readonly settings: Settings }>): Reply<Settings> =>
  mapReply(reply, ({ settings }) => settings)

/** What is set, as main says. */
export const settingsResource = createResource<Settings>({
  load: async () => settingsIn(await call('settings.get', {})),
  // The style sheets' light-dark() pairs follow it at once, whatever main has done by then.
  follow: ({ store, get }) =>
    store.subscribe(() => {
      const { data } = get()
      if (data !== null) document.documentElement.dataset['theme'] = data.theme
    }),
})

// One write after the other, each on top of what is set by then: main takes all of the settings at once.
let turn: Promise<unknown> = Promise.resolve()

/** Keeps one setting; counts at once. Answers what went wrong, or null. */
export const saveSetting = <N extends SettingName>(name: N, value: Settings[N]): Promise<Failure | null> => {
  const save = async () => {
    const { data } = settingsResource.get().isLoading ? await settingsResource.load() : settingsResource.get()
    const before = data ?? settingDefaults
    if (before[name] === value) return null
    const reply = settingsIn(await call('settings.set', { settings: { ...before, [name]: value } }))
    if (!reply.ok) return reply.failure
    settingsResource.take(reply)
    return null
  }
  const done = turn.then(save)
  turn = done
  return done
}

/** What is set now; the defaults until that is known. */
export const useSettings = (): Settings => useResource(settingsResource).data ?? settingDefaults
