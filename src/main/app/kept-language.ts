import { join } from 'node:path'
import { type Language, languages } from '#shared/text/languages'
import { parseJson } from '../bounded-json'
import { readRegularFileSync } from '../storage/regular-file'

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/**
 * The language that the settings kept in a profile name, for what needs it before they are read: Chromium's own words, and
 * the page that is asked for first. Null where none was chosen, or where that cannot be told. Only a guess: what the
 * settings really say is looked at later. Never throws.
 */
export const keptLanguage = (folder: string): Language | null => {
  try {
    const kept = fieldOf(
      fieldOf(parseJson(readRegularFileSync(join(folder, 'settings.json'))), 'data'),
      'language',
    )
    return languages.find((language) => language === kept) ?? null
  } catch {
    return null
  }
}
