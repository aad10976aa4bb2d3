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
  /**
   * Asks for a file in a native dialog; writes JSON without secrets. `saved` is false if the dialog was
   * closed.
   */
  'settings.export': defineCall({
    kind: 'write',
    audit: 'none',
    input: nothing,
    output: z.strictObject({ saved: z.boolean() }),
  }),
  /**
   * Asks for a file in a native dialog. A file is imported as a whole or not at all; settings that it does
   * not name stay. `file` says what is wrong with it: not a settings file, of a newer version, or with
   * invalid settings. Null if the dialog was closed.
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
            /** Settings with an invalid value, and unknown names in the file. */
            settings: z.array(settingsSchema.keyof()),
            unknown: z.array(z.string().max(60)).max(10),
          }),
        ])
        .nullable(),
    }),
  }),
}
