import { z } from 'zod'
import { settingsSchema } from '../settings'
import { defineCall, nothing } from './define'

export const settingsCalls = {
  'settings.get': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: nothing,
    output: z.strictObject({ settings: settingsSchema }),
  }),
  'settings.set': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ settings: settingsSchema }),
    output: z.strictObject({ settings: settingsSchema }),
  }),
  /** Native dialog; JSON without secrets. `saved` is false where the dialog was closed. */
  'settings.export': defineCall({
    kind: 'write',
    audit: 'none',
    input: nothing,
    output: z.strictObject({ saved: z.boolean() }),
  }),
  /**
   * Native dialog; a file is taken whole or not at all, and what it does not name stays. `file` says what is wrong
   * with it: it is no such file, of a newer version, or has settings that are not ones. Null where it was closed.
   */
  'settings.import': defineCall({
    kind: 'write',
    audit: 'own',
    input: nothing,
    output: z.strictObject({
      imported: z
        .discriminatedUnion('state', [
          z.strictObject({ state: z.literal('taken'), settings: settingsSchema, changed: z.number().int() }),
          z.strictObject({ state: z.enum(['unreadable', 'too-large', 'not-json', 'not-settings', 'newer']) }),
          z.strictObject({
            state: z.literal('wrong'),
            /** Settings of Keydesk whose value in the file is none, and what else is named there. */
            settings: z.array(settingsSchema.keyof()),
            unknown: z.array(z.string().max(60)).max(10),
          }),
        ])
        .nullable(),
    }),
  }),
}
