import { afterAll, beforeAll } from 'vitest'
import { type BuiltWorker, buildWorker } from './build-worker'
import type { Work } from './messages'
import { openSite, type Site } from './site'

/** Opens one site for all tests of a file, before the first; closed after the last. */
export const openForAll = (work: Work, seed: number, begin: (site: Site) => void): void => {
  let built: BuiltWorker | undefined
  let site: Site | undefined
  beforeAll(async () => {
    built = await buildWorker()
    site = await openSite({ work, seed, workerPath: built.path })
    begin(site)
  })
  afterAll(async () => {
    await site?.close()
    await built?.remove()
  })
}
