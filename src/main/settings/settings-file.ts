import { openRegularFile } from '../storage/regular-file'
import { z } from 'zod'
import type { CallOutput } from '#shared/contract'
import { type Settings, settingsSchema } from '#shared/settings'
import { parseJson } from '../bounded-json'

/** What came of a file that was to be taken as settings. */
export type ReadSettings =
  | { readonly state: 'read'; readonly settings: Settings }
  | Exclude<NonNullable<CallOutput<'settings.import'>['imported']>, { state: 'taken' }>

const format = 'keydesk-settings'
const version = 1
// Thousands of times what there is to say.
const largest = 1_024 * 1_024
const shownNames = 10
const shownLength = 60

const envelope = z.object({ format: z.literal(format), version: z.number() })
const wholeFile = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  settings: z.record(z.string(), z.unknown()),
})

/** The text of a file with settings; none of them is a secret. */
export const settingsFileText = (settings: Settings): string =>
  `${JSON.stringify({ format, version, settings }, null, 2)}\n`

const isSetting = (name: string): name is keyof Settings => Object.hasOwn(settingsSchema.shape, name)

const shortened = (name: string): string => name.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').slice(0, shownLength)

/** Reads the text of a file with settings; what it leaves out is as in `current`. */
export const parseSettingsFile = (text: string, current: Settings): ReadSettings => {
  let json: unknown
  try {
    json = parseJson(text.replace(/^\u{feff}/u, ''))
  } catch {
    return { state: 'not-json' }
  }
  const head = envelope.safeParse(json)
  if (!head.success) return { state: 'not-settings' }
  if (head.data.version > version) return { state: 'newer' }
  const file = wholeFile.safeParse(json)
  if (!file.success) return { state: 'not-settings' }
  const given = file.data.settings
  const unknown = Object.keys(given).filter((name) => !isSetting(name))
  const parsed = settingsSchema.safeParse({ ...current, ...given })
  if (parsed.success) return { state: 'read', settings: parsed.data }
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
  return {
    state: 'wrong',
    settings: [...wrong].filter(isSetting),
    unknown: unknown.slice(0, shownNames).map(shortened),
  }
}

/** Reads a file with settings. */
export const readSettingsFile = async (path: string, current: Settings): Promise<ReadSettings> => {
  try {
    const file = await openRegularFile(path)
    try {
      const { size } = await file.stat()
      if (size > largest) return { state: 'too-large' }
      return parseSettingsFile(await file.readFile('utf8'), current)
    } finally {
      await file.close()
    }
  } catch {
    return { state: 'unreadable' }
  }
}
