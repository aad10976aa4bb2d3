import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../bounded-json'
import { readRegularFile } from '../storage/regular-file'

// Of the settings' document (settings/settings.ts) no more than this, whatever its version.
const keptSchema = z.object({ data: z.object({ language: z.string() }) })

/**
 * The language that a profile's settings name, for a page that is requested before the settings are read; null where it
 * cannot be told. Only a guess: reading the settings decides. Never rejects.
 */
export const keptLanguage = async (folder: string): Promise<string | null> => {
  try {
    return keptSchema.parse(parseJson(await readRegularFile(join(folder, 'settings.json')))).data.language
  } catch {
    return null
  }
}
