import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type KeytarModule, keytarAddon } from '../../main/credentials/keytar-keychain'

/** The `node_modules` that npm installed a package into, of which a scope is a folder; null where it is in none. */
const installedIn = (folder: string): string | null => {
  const above = dirname(folder)
  const place = basename(above).startsWith('@') ? dirname(above) : above
  return basename(place) === 'node_modules' ? place : null
}

/** Where keytar may be for a program in `file`: in its package, which is at most two folders up (`out/cli`), or beside it. */
const placesFor = (file: string): readonly string[] => {
  const places: string[] = []
  let folder = dirname(file)
  for (let up = 0; up <= 2; up++, folder = dirname(folder)) {
    places.push(join(folder, 'node_modules', 'keytar', keytarAddon))
    if (!existsSync(join(folder, 'package.json'))) continue
    const beside = installedIn(folder)
    if (beside !== null) places.push(join(beside, 'keytar', keytarAddon))
    break
  }
  return places
}

/**
 * Loads keytar's addon for the program in `file`, from its own package or from beside that, as npm installs it. `require`
 * by name would go on to all folders above, which may be another user's (`C:\node_modules`): its code would run beside
 * tokens. Rejects with Node's own error (`MODULE_NOT_FOUND`, `ERR_DLOPEN_FAILED`).
 */
export const loadOwnKeytar = async (file: string): Promise<KeytarModule> => {
  const places = placesFor(file)
  const keytar: KeytarModule = createRequire(file)(
    places.find((place) => existsSync(place)) ?? places[0] ?? '',
  )
  return keytar
}
