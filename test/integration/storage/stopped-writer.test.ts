import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { build } from 'vite'
import { z } from 'zod'
import { createAuditLog } from '../../../src/main/audit'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import { takeProfileLock } from '../../../src/main/storage/profile-lock'

let built: string
let folder: string
const children: ChildProcess[] = []

beforeAll(async () => {
  const cache = fileURLToPath(new URL('../../../.cache', import.meta.url))
  await mkdir(cache, { recursive: true })
  built = await mkdtemp(join(cache, 'stopped-'))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('stopped-worker.ts', import.meta.url)),
      outDir: built,
      emptyOutDir: true,
      target: 'node22',
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  })
})
afterAll(() => rm(built, { recursive: true, force: true }))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-stopped-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Starts a writer; it is stopped once it holds its lock. */
const stoppedWriter = async (kind: 'audit' | 'profile') => {
  const child = spawn(process.execPath, [join(built, 'worker.mjs'), kind, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (said += text))
  await vi.waitUntil(() => said.includes('stops'), { timeout: 20_000 })
  child.kill('SIGSTOP')
  const isStopped = async (): Promise<boolean> =>
    / T /u.test(await readFile(`/proc/${child.pid}/stat`, 'utf8'))
  await vi.waitUntil(isStopped, { timeout: 20_000 })
  return {
    /** Has it go on; answers how its write ended. */
    goOn: async (): Promise<string> => {
      child.kill('SIGCONT')
      child.stdin.write('\n')
      await vi.waitUntil(() => said.split('\n').length > 2, { timeout: 20_000 })
      return said.split('\n')[1] ?? ''
    },
  }
}

const logHere = () => createAuditLog({ folder, now: Date.now, actor: 'ada', host: 'workbench' })
const record = { action: 'settings-changed', outcome: 'succeeded' } as const
const listHere = (isHeld: () => Promise<boolean> = async () => true) =>
  createDocumentStore({ folder, onSetAside: () => {}, lock: { isHeld } }).open({
    name: 'list',
    schema: z.array(z.string()),
    version: 1,
    initial: [],
  })

describe.skipIf(process.platform !== 'linux')('a writer that is stopped', () => {
  it('keeps its profile, whatever the clock says', async () => {
    const writer = await stoppedWriter('profile')
    const longAgo = Date.now() / 1_000 - 3_600
    await utimes(join(folder, 'profile.lock'), longAgo, longAgo)
    expect(await takeProfileLock(folder, 0)).toBeNull()
    expect(await writer.goOn()).toBe('written')
    expect(await listHere().read()).toEqual(['first', 'late'])
  })

  it('writes no document once it lost its profile', async () => {
    const writer = await stoppedWriter('profile')
    await rm(join(folder, 'profile.lock'))
    const lock = await takeProfileLock(folder, 0)
    await listHere(lock?.isHeld).update((list) => [...list, 'another'])
    expect(await writer.goOn()).toBe('storage-failed')
    expect(await listHere().read()).toEqual(['first', 'another'])
    // Nor does it take the lock from who has it now.
    expect(await lock?.isHeld()).toBe(true)
    await lock?.release()
  })

  it('appends nothing to the audit log once it lost its lock', async () => {
    await logHere().record(record)
    const writer = await stoppedWriter('audit')
    await rm(join(folder, 'audit.lock'))
    await logHere().record(record)
    expect(await writer.goOn()).toBe('storage-failed')
    expect(await logHere().verify()).toMatchObject({ state: 'whole', entries: 2 })
  })
})
