import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { temporaryPath } from '../../../src/main/storage/write-pieces'
import { type BuiltWorker, buildWorker } from '../crash/build-worker'
import type { SaveConfig } from './save-worker'
import { openFeatures } from '../../support/features'

const value = 'v4lue-of-th1s-test-Zx81kQpL0sVw92Yt'
let worker: BuiltWorker
beforeAll(async () => {
  worker = await buildWorker(fileURLToPath(new URL('save-worker.ts', import.meta.url)))
})
afterAll(() => worker?.remove())

const folders = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-killed-save-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [profile, home] = [join(folder, 'profile'), join(folder, 'home')]
  await mkdir(home)
  return { folder, profile, home, path: join(home, 'captions-key.txt') }
}
/** What a start of the app puts right, under a policy that lets it change nothing else. */
const nextStart = async (profile: string): Promise<void> => {
  const features = openFeatures({
    folder: profile,
    policy: { state: 'unreadable', problem: 'malformed' },
  })
  await features.repair()
  await features.dispose()
}

/** The files that hold more of the value than anybody could guess. */
const filesWithValue = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const held = await Promise.all(
    files.map(async (file) => (await readFile(file, 'utf8')).includes(value.slice(0, 12))),
  )
  return files.filter((_, index) => held[index])
}

/** Runs a save in a process that is killed at a step on the disk; answers that step, or null where it got through. */
const saveKilledAt = async (config: SaveConfig): Promise<string | null> => {
  const child = spawn(process.execPath, [worker.path, JSON.stringify(config)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString()
    child.kill('SIGKILL')
  })
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  if (code === null) expect(signal).toBe('SIGKILL')
  else expect(code).toBe(0)
  return code === null ? said.trim() : null
}

describe.skipIf(process.platform === 'win32')('a save whose process is killed', () => {
  it.each(['before', 'half'] as const)(
    '%s any step on the disk leaves no value behind after the next start',
    { timeout: 120_000 },
    async (how) => {
      let leftBehind = 0
      for (let step = 1; ; step += 1) {
        expect(step, 'the save never got through').toBeLessThan(60)
        const { folder, profile, home, path } = await folders()
        await writeFile(join(home, 'other.txt'), 'of somebody else')
        const killedAt = await saveKilledAt({ profile, path, value, stop: { step, how } })
        if ((await filesWithValue(folder)).some((file) => file !== path)) leftBehind += 1
        await nextStart(profile)
        const label = `killed at step ${step}, ${killedAt}`
        for (const file of await filesWithValue(folder)) {
          expect(file, label).toBe(path)
          expect(await readFile(file, 'utf8'), label).toBe(value)
        }
        expect(await readdir(home), label).toEqual(expect.arrayContaining(['other.txt']))
        expect(
          (await readdir(home)).filter((name) => name.startsWith('.')),
          label,
        ).toEqual([])
        expect(await notes(profile), label).toEqual([])
        if (killedAt === null) break
      }
      expect(leftBehind).toBeGreaterThan(0)
    },
  )
})

const notes = async (profile: string): Promise<unknown> =>
  JSON.parse(await readFile(join(profile, 'unfinished-saves.json'), 'utf8').catch(() => '{"data":[]}')).data

describe('at the next start', () => {
  const noted = async (profile: string, paths: readonly string[]): Promise<void> => {
    await mkdir(profile, { recursive: true })
    await writeFile(join(profile, 'unfinished-saves.json'), JSON.stringify({ version: 1, data: paths }))
  }

  it('nothing is deleted but files with such a name, whatever the document says', async () => {
    const { profile, home } = await folders()
    const kept = join(home, 'letter.txt')
    const folder = temporaryPath(kept)
    await writeFile(kept, 'a letter')
    await mkdir(folder)
    await noted(profile, [kept, 'letter.txt', `${kept}/../letter.txt`, folder])
    await nextStart(profile)
    expect((await readdir(home)).length).toBe(2)
    expect(await notes(profile)).toEqual([])
  })

  it('a file on a drive that is not there is looked for again', async () => {
    const { profile, home } = await folders()
    const drive = join(home, 'drive')
    const left = temporaryPath(join(drive, 'key.txt'))
    await noted(profile, [left])
    await nextStart(profile)
    expect(await notes(profile)).toEqual([left])
    await mkdir(drive)
    await writeFile(left, value)
    await nextStart(profile)
    expect(await readdir(drive)).toEqual([])
    expect(await notes(profile)).toEqual([])
  })
})
