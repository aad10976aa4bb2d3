import { join } from 'node:path'
import { type Language, languages } from '#shared/text/languages'
import { parseJson } from '../bounded-json'
import { readRegularFileSync } from '../storage/regular-file'

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/**
 * The language that a profile's saved settings name, for what needs it before they are read: Chromium's own words, and
 * the first page. Null if none was chosen or that cannot be told. Only a guess: the settings are read properly later.
 * Never throws.
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
