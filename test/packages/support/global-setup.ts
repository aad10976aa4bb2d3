import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePackages } from './packages'

/** Packs the built app once for all tests; where KEYDESK_PACKAGES names a folder, into that, and only if it is empty. */
export default async (): Promise<() => Promise<void>> => {
  const asked = process.env['KEYDESK_PACKAGES']
  const folder = asked ?? (await mkdtemp(join(tmpdir(), 'keydesk-packages-')))
  process.env['KEYDESK_PACKAGES'] = folder
  await makePackages(folder)
  return async () => {
    if (asked === undefined) await rm(folder, { recursive: true, force: true })
  }
}
