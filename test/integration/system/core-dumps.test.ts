import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { keepOutOfCoreDumps, refuseCoreDumps } from '../../../src/main/system/core-dumps'
import { type BuiltWorker, buildWorker } from '../crash/build-worker'

/** Whether this system writes a core into the folder of the process, and not to a program of its own. */
const writesHere = (): boolean => {
  try {
    return readFileSync('/proc/sys/kernel/core_pattern', 'utf8').startsWith('core')
  } catch {
    return false
  }
}

describe('on other systems than Linux', () => {
  it.each(['darwin', 'win32'] as const)('nothing is promised: %s', (platform) => {
    expect(keepOutOfCoreDumps(platform)).toBe(false)
    return expect(refuseCoreDumps(platform)).resolves.toBe(false)
  })
})

describe.runIf(process.platform === 'linux' && writesHere())('a core dump', () => {
  let worker: BuiltWorker
  beforeAll(async () => {
    worker = await buildWorker(fileURLToPath(new URL('dumped.ts', import.meta.url)))
  })
  afterAll(() => worker?.remove())

  /** Whether the core of a process that ended by SIGABRT holds the secret it had; null where there is none. */
  const coreHoldsSecret = async (
    how: 'kept-out' | 'as-ever' | 'refused',
    when: 'at once' | 'forked' = 'at once',
  ): Promise<boolean | null> => {
    const cwd = mkdtempSync(join(tmpdir(), 'keydesk-core-'))
    onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
    const seed = randomUUID()
    const child = spawn(
      'bash',
      ['-c', 'ulimit -c unlimited && exec "$@"', 'bash', process.execPath, worker.path, seed, how, when],
      { cwd, stdio: ['ignore', 'pipe', 'ignore'] },
    )
    let said = ''
    child.stdout.on('data', (data: Buffer) => (said += data.toString()))
    const [, signal] = (await once(child, 'close')) as [number | null, string | null]
    expect(signal).toBe(when === 'forked' ? null : 'SIGABRT')
    expect(said).toBe(`${how !== 'as-ever'} 64\n`)
    const [core] = readdirSync(cwd)
    if (core === undefined) return null
    const secret = createHash('sha256').update(seed).digest('hex')
    return readFileSync(join(cwd, core)).includes(secret)
  }

  it('of a process that keeps out of them holds nothing of its memory', { timeout: 120_000 }, async () => {
    expect(await coreHoldsSecret('as-ever')).toBe(true)
    expect(await coreHoldsSecret('kept-out')).toBe(false)
  })

  it('of a process that refuses them is not written at all', { timeout: 120_000 }, async () => {
    expect(await coreHoldsSecret('refused')).toBe(null)
  })

  it(
    'of what is forked off a process that was started before holds nothing either',
    { timeout: 120_000 },
    async () => {
      expect(await coreHoldsSecret('as-ever', 'forked')).toBe(true)
      expect(await coreHoldsSecret('kept-out', 'forked')).toBe(false)
      expect(await coreHoldsSecret('refused', 'forked')).toBe(null)
    },
  )
})
