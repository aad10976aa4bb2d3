import type { settingsCalls } from '#shared/contract/settings'
import type { HandlersOf } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import { writePieces } from '../storage/write-pieces'
import { changedFields, type SettingsFeature } from './settings'
import { readSettingsFile, settingsFileText } from './settings-file'

/** Asks for files in the OS's own dialogs; null where one was closed. */
export interface SettingsDialogs {
  readonly save: (request: { suggestedName: string; kind: 'json' }) => Promise<string | null>
  readonly open: (request: { kind: 'json' }) => Promise<string | null>
}

/** The calls on settings. */
export const createSettingsHandlers = (
  feature: Pick<SettingsFeature, 'get' | 'set'>,
  dialogs: SettingsDialogs,
): HandlersOf<typeof settingsCalls> => ({
  'settings.get': async () => ({ settings: await feature.get() }),
  'settings.set': async ({ settings }) => ({ settings: await feature.set(settings) }),

  'settings.export': async () => {
    const settings = await feature.get()
    const path = await dialogs.save({ suggestedName: 'keydesk-settings.json', kind: 'json' })
    if (path === null) return { saved: false }
    try {
      await writePieces(path, [settingsFileText(settings)])
    } catch (thrown) {
      throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
    }
    return { saved: true }
  },

  'settings.import': async () => {
    const path = await dialogs.open({ kind: 'json' })
    if (path === null) return { imported: null }
    const before = await feature.get()
    const read = await readSettingsFile(path, before)
    if (read.state !== 'read') return { imported: read }
    const settings = await feature.set(read.settings)
    return { imported: { state: 'taken', settings, changed: changedFields(before, settings).length } }
  },
})
