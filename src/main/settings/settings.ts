import { proxyWay } from '#shared/proxy'
import { type Settings, settingsSchema } from '#shared/settings'
import type { AuditLog } from '../audit'
import { audited, createOneAtATime } from '../writes'
import type { Events } from '../events'
import { KeydeskError } from '../keydesk-error'
import type { ManagedSettings } from '../policy'
import type { DocumentStore } from '../storage/document-store'

/** Asks the person whether requests may go through a proxy: a page that was taken over could set its own. */
export type ConfirmProxy = (proxy: string) => Promise<boolean>

export interface SettingsFeatureOptions {
  readonly documents: Pick<DocumentStore, 'open'>
  readonly audit: Pick<AuditLog, 'begin'>
  /** What the machine's policy sets in place of the person. */
  readonly managed?: ManagedSettings
  /** Has the OS do what settings ask of it, before they are kept; what it throws ends the change. */
  readonly apply?: (before: Settings, after: Settings) => Promise<void>
  /** Asks the person before another proxy is used; without it, none is. */
  readonly confirmProxy?: ConfirmProxy
  /** Told the settings in effect at start and after each change. */
  readonly events: Pick<Events, 'emit'>
}

/** The settings of this installation. */
export interface SettingsFeature {
  /** The settings in effect. Throws `stored-data-unreadable`. */
  get(): Promise<Settings>
  /** Keeps settings and answers the ones in effect; no change is no entry in the log. Throws `storage-failed`,
   *  `policy-forbids` for a value other than the policy's, `cancelled` where the person does not want the proxy, or
   *  `write-in-progress` while they are being asked. */
  set(settings: Settings): Promise<Settings>
  /** Puts the settings in effect at start: the defaults where they cannot be read. Never throws. */
  load(): Promise<void>
  /** The settings in effect as last read or set; the defaults before that. */
  current(): Settings
}

/** What is in effect of the settings kept: what the policy sets rules over the person's choice. */
const effective = (settings: Settings, managed: ManagedSettings = {}): Settings => ({
  ...settings,
  ...managed,
})

/** What is to be kept of settings asked for: of a managed one the person's own choice, which counts again later. */
const toKeep = (stored: Settings, asked: Settings, managed: ManagedSettings): Settings => {
  if (changedFields(asked, effective(asked, managed)).length > 0)
    throw new KeydeskError({ code: 'policy-forbids' })
  const { clipboardClearSeconds, proxy, rotationAgeDays, tokenAgeDays } = stored
  return {
    ...asked,
    ...(managed.clipboardClearSeconds !== undefined && { clipboardClearSeconds }),
    ...(managed.proxy !== undefined && { proxy }),
    ...(managed.rotationAgeDays !== undefined && { rotationAgeDays }),
    ...(managed.tokenAgeDays !== undefined && { tokenAgeDays }),
  }
}

/** The names of settings that differ. */
export const changedFields = (before: Settings, after: Settings): string[] =>
  settingsSchema.keyof().options.filter((field) => before[field] !== after[field])

/** Keeps the settings, in the document `settings`. */
export const createSettings = ({
  documents,
  audit,
  managed = {},
  apply = async () => {},
  confirmProxy = async () => false,
  events,
}: SettingsFeatureOptions): SettingsFeature => {
  const document = documents.open({
    name: 'settings',
    schema: settingsSchema,
    version: 1,
    initial: settingsSchema.parse({}),
  })
  // The policy rules over the defaults as well.
  let current = effective(settingsSchema.parse({}), managed)
  const get = async (): Promise<Settings> => effective(await document.read(), managed)
  const putInEffect = async (inEffect: Settings): Promise<void> => {
    current = inEffect
    await events.emit('settingsChanged', inEffect)
  }

  const questions = createOneAtATime()
  /** Resolves where requests may go through the proxy; one question at a time. */
  const requireProxy = (proxy: string): Promise<void> =>
    questions.run('proxy', async () => {
      if (!(await confirmProxy(proxy))) throw new KeydeskError({ code: 'cancelled' })
    })

  return {
    get,
    load: async () => putInEffect(await get().catch(() => current)),
    current: () => current,

    set: async (asked) => {
      const stored = await document.read()
      const settings = toKeep(stored, asked, managed)
      const changed = changedFields(stored, settings)
      if (changed.length === 0) return effective(settings, managed)
      if (changed.includes('proxy') && proxyWay(settings.proxy) === 'address')
        await requireProxy(settings.proxy)
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
      await putInEffect(inEffect)
      return inEffect
    },
  }
}
