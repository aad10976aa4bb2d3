import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { below, prng } from '#demo/prng'
import { type AuditEntry, auditEntrySchema } from '#shared/contract/audit'
import { createAuditLog } from '../../../src/main/audit'
import { type BuiltAudit, buildAudit } from './build-audit'

const appender = fileURLToPath(new URL('appender.mjs', import.meta.url))
let built: BuiltAudit
let folder: string

beforeAll(async () => {
  built = await buildAudit()
  folder = await mkdtemp(join(tmpdir(), 'keydesk-audit-kill-'))
})
afterAll(async () => {
  await built.remove()
  await rm(folder, { recursive: true, force: true })
})

/** Runs an appender and kills it once it has said `count` confirmations; answers all it said by then. */
const killAfter = async (count: number, name: string): Promise<string[]> => {
  const child: ChildProcess = spawn(process.execPath, [appender, built.module, folder, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const linesSaid = (): string[] => said.split('\n').slice(0, -1)
  child.stdout?.setEncoding('utf8')
  child.stdout?.on('data', (text: string) => {
    said += text
    if (linesSaid().length >= count) child.kill('SIGKILL')
  })
  await once(child, 'close')
  expect([child.exitCode, child.signalCode]).toEqual([null, 'SIGKILL'])
  return linesSaid()
}

const entriesIn = async (): Promise<AuditEntry[]> =>
  (await readFile(join(folder, 'audit.jsonl'), 'utf8')).split('\n').flatMap((line) => {
    try {
      return [auditEntrySchema.parse(JSON.parse(line))]
    } catch {
      return []
    }
  })

const logHere = () => createAuditLog({ folder, now: Date.now, actor: 'ada', host: 'workbench' })

describe('an appender that is killed', () => {
  it(
    '60 times at any point, two of them at once at times, loses nothing it confirmed',
    { timeout: 120_000 },
    async () => {
      const random = prng(20_260_301)
      const confirmed: string[] = []
      let kills = 0
      while (kills < 60) {
        const names = kills % 4 === 0 ? [`a${kills}`, `b${kills}`] : [`a${kills}`]
        const said = await Promise.all(names.map((name) => killAfter(1 + below(random, 40), name)))
        confirmed.push(...said.flat())
        kills += names.length
        const verdict = await logHere().verify()
        const isTornEnd = verdict.state === 'broken' && verdict.problem === 'torn-end'
        expect(verdict.state === 'whole' || isTornEnd).toBe(true)
      }

      const log = logHere()
      await log.settleInterrupted()
      expect(await log.settleInterrupted()).toBe(0)
      await log.record({ action: 'settings-changed', outcome: 'succeeded' })
      const entries = await entriesIn()
      expect(await log.verify()).toMatchObject({ state: 'whole', entries: entries.length })
      const kept = new Set(entries.map(({ operationId, outcome }) => `${operationId} ${outcome}`))
      expect(confirmed.filter((one) => !kept.has(one))).toEqual([])
      expect(confirmed.length).toBeGreaterThan(500)
      // The kills did cut operations off, and each of those has an end by now: nothing was left to settle.
      const unknown = new Set(
        entries.filter(({ outcome }) => outcome === 'unknown').map(({ operationId }) => operationId),
      )
      expect(unknown.size).toBeGreaterThan(0)
    },
  )
})
