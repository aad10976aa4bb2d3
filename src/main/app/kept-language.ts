import { join } from 'node:path'
import { parseJson } from '../bounded-json'
import { readRegularFile } from '../storage/regular-file'

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/**
 * The language that the settings kept in a profile name, for a page that is asked for before they are read; null where
 * that cannot be told. Only a guess: what the settings really say is looked at later. Never rejects.
 */
export const keptLanguage = async (folder: string): Promise<string | null> => {
  try {
    const language = fieldOf(
      fieldOf(parseJson(await readRegularFile(join(folder, 'settings.json'))), 'data'),
      'language',
    )
    return typeof language === 'string' ? language : null
  } catch {
    return null
  }
}
