import { type Settings, settingsSchema } from '#shared/settings'
import { type AuditLog, audited } from '../audit'
import { KeydeskError } from '../keydesk-error'
import type { ManagedSettings } from '../policy/rules'
import type { DocumentStore } from '../storage/document-store'

export interface SettingsRoomOptions {
  readonly documents: Pick<DocumentStore, 'open'>
  readonly audit: Pick<AuditLog, 'begin'>
  /** What the machine's policy sets in place of the person. */
  readonly managed?: ManagedSettings
  /** Has the OS do what settings ask of it, before they are kept; what it throws ends the change. */
  readonly apply?: (before: Settings, after: Settings) => Promise<void>
  /** Told the settings in effect after each change; the first of the subscribers. */
  readonly onChange?: (settings: Settings) => void
}

/** The settings of this installation. */
export interface SettingsRoom {
  /** The settings in effect. Throws `stored-data-unreadable`. */
  get(): Promise<Settings>
  /** Keeps settings and answers the ones in effect; no change is no entry in the log. Throws `storage-failed`,
   *  or `policy-forbids` for a value other than the policy's. */
  set(settings: Settings): Promise<Settings>
  /** Calls `listener`, which must not throw, after each change; answers how to end that. */
  subscribe(listener: (settings: Settings) => void): () => void
}

/** What is in effect of the settings kept: what the policy sets rules over the person's choice. */
export const effective = (settings: Settings, managed: ManagedSettings = {}): Settings => ({
  ...settings,
  ...managed,
})

/** What is to be kept of settings asked for: of a managed one the person's own choice, which counts again later. */
const toKeep = (stored: Settings, asked: Settings, managed: ManagedSettings): Settings => {
  if (changedFields(asked, effective(asked, managed)).length > 0)
    throw new KeydeskError({ code: 'policy-forbids' })
  const { clipboardClearSeconds, rotationAgeDays } = stored
  return {
    ...asked,
    ...(managed.clipboardClearSeconds !== undefined && { clipboardClearSeconds }),
    ...(managed.rotationAgeDays !== undefined && { rotationAgeDays }),
  }
}

/** The names of settings that differ. */
export const changedFields = (before: Settings, after: Settings): string[] =>
  settingsSchema.keyof().options.filter((field) => before[field] !== after[field])

/** Makes the room in which settings are kept, in the document `settings`. */
export const createSettings = ({
  documents,
  audit,
  managed = {},
  apply = async () => {},
  onChange,
}: SettingsRoomOptions): SettingsRoom => {
  const document = documents.open({
    name: 'settings',
    schema: settingsSchema,
    version: 1,
    initial: settingsSchema.parse({}),
  })
  const listeners = new Set(onChange === undefined ? [] : [onChange])

  return {
    get: async () => effective(await document.read(), managed),

    set: async (asked) => {
      const stored = await document.read()
      const settings = toKeep(stored, asked, managed)
      const changed = changedFields(stored, settings)
      if (changed.length === 0) return effective(settings, managed)
      await audited(audit, 'settings-changed', { note: changed.join(', ') }, async () => {
        await apply(stored, settings)
        try {
          await document.update(() => settings)
        } catch (thrown) {
          await apply(settings, stored).catch(() => undefined)
          throw thrown
        }
      })
      const inEffect = effective(settings, managed)
      for (const listener of listeners) listener(inEffect)
      return inEffect
    },

    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
