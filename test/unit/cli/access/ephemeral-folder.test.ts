import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openEphemeralFolder } from '../../../../src/cli/access/ephemeral-folder'
import { thisProcess } from '../../../../src/main/storage/process-identity'
import { temporaryFolder } from '../../main/audit/temp-log'

vi.mock('node:fs/promises', { spy: true })

let place: string
beforeEach(async () => {
  place = await temporaryFolder()
  vi.stubEnv('TMPDIR', place)
})
afterEach(() => void vi.unstubAllEnvs())

/** A folder as a run leaves it: `owner` is what its file says of the process. */
const aFolder = async (name: string, owner: string): Promise<string> => {
  const folder = join(place, name)
  await mkdir(folder)
  await writeFile(join(folder, 'process.json'), owner)
  return folder
}

it.runIf(process.platform !== 'win32')('what a killed run left is deleted, and nothing else', async () => {
  const here = await thisProcess()
  // A process that was there and is gone.
  const gone = JSON.stringify({ ...here, pid: spawnSync('/bin/true').pid, started: '1' })
  const left = await aFolder('keydesk-run-left', gone)
  const kept = [
    await aFolder('keydesk-run-alive', JSON.stringify(here)),
    await aFolder('keydesk-run-elsewhere', JSON.stringify({ ...here, machine: 'another' })),
    await aFolder('keydesk-run-unreadable', 'no'),
    await aFolder('keydesk-other', gone),
  ]
  const linked = join(place, 'keydesk-run-link')
  await symlink(kept[3] ?? '', linked)
  const own = await openEphemeralFolder()
  expect(existsSync(left)).toBe(false)
  expect([...kept, linked].filter((path) => !existsSync(path))).toEqual([])
  await own.remove()
  expect(existsSync(own.path)).toBe(false)
})

it('two runs at a time keep their folders', async () => {
  const first = await openEphemeralFolder()
  const second = await openEphemeralFolder()
  expect(existsSync(first.path)).toBe(true)
  await first.remove()
  expect(existsSync(second.path)).toBe(true)
  await second.remove()
})

it('a folder that cannot be deleted now does not change how the run ends', async () => {
  const own = await openEphemeralFolder()
  vi.mocked(rm).mockRejectedValueOnce(Object.assign(new Error('busy'), { code: 'EBUSY' }))
  await expect(own.remove()).resolves.toBeUndefined()
})
