// electron-builder's hook in the tests of packages: an older Electron has fewer fuses than the one that is released.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { flipFuses } from '../../../build/fuses.mjs'

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** How many fuses a binary of Electron has. Source: @electron/fuses, README. */
const fuseCount = (binary) => {
  const bytes = readFileSync(binary)
  return bytes[bytes.indexOf(sentinel) + sentinel.length + 1] ?? 0
}

/** Flips those that the packed binary has. */
export default (context) =>
  flipFuses(context, fuseCount(join(context.appOutDir, context.packager.executableName)))
