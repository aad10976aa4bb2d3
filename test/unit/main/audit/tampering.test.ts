import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { filledLog, logIn, temporaryFolder } from './temp-log'

const count = 8
let folder: string
let path: string
let headPath: string
let original: Buffer
let lines: string[]

beforeEach(async () => {
  folder = await temporaryFolder()
  path = join(folder, 'audit.jsonl')
  headPath = join(folder, 'audit.head')
  await filledLog(folder, count)
  original = await readFile(path)
  lines = original.toString('utf8').trimEnd().split('\n')
})

const verdictOn = async (bytes: Buffer | string) => {
  await writeFile(path, bytes)
  return logIn(folder).verify()
}
const joined = (changed: readonly string[]): string => changed.map((line) => `${line}\n`).join('')
const record = { action: 'settings-changed', outcome: 'succeeded' } as const

describe('tampering', () => {
  it('of any byte is seen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(original.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(original)
        changed[at] = (changed[at] ?? 0) ^ flip
        expect(await verdictOn(changed)).toMatchObject({ state: 'broken' })
      }),
      { numRuns: 300 },
    )
  })

  it('by cutting off at any byte is seen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(original.length - 1), async (length) => {
        expect(await verdictOn(original.subarray(0, length))).toMatchObject({
          state: 'broken',
          problem: 'truncated',
        })
      }),
      { numRuns: 100, examples: [[0], [original.length - 1]] },
    )
  })

  it('by deleting, doubling, moving or inserting lines is seen, at its line', async () => {
    const at = fc.nat(count - 1)
    await fc.assert(
      fc.asyncProperty(
        at,
        at,
        fc.constantFrom('delete', 'double', 'swap', 'insert'),
        async (from, to, kind) => {
          const changed = [...lines]
          const line = lines[from] ?? ''
          if (kind === 'delete') changed.splice(from, 1)
          if (kind === 'double') changed.splice(to, 0, line)
          if (kind === 'insert') changed.splice(to, 0, 'anything')
          if (kind === 'swap') {
            changed[from] = lines[to] ?? ''
            changed[to] = line
          }
          fc.pre(kind !== 'swap' || from !== to)
          const first = changed.findIndex((text, index) => text !== lines[index])
          expect(await verdictOn(joined(changed))).toMatchObject({
            state: 'broken',
            line: (first === -1 ? changed.length : first) + 1,
          })
        },
      ),
      { numRuns: 200 },
    )
  })

  it.each([
    [
      'an edited line',
      () => joined(lines.with(2, lines[2]?.replace('key-3', 'key-9') ?? '')),
      'hash-mismatch',
      3,
    ],
    ['a missing line', () => joined(lines.toSpliced(2, 1)), 'sequence-gap', 3],
    ['missing last lines', () => joined(lines.slice(0, 5)), 'truncated', 6],
    ['a line that is no entry', () => joined(lines.with(3, '{}')), 'unreadable-line', 4],
    ['a last line that is no entry', () => joined(lines.with(count - 1, '{}')), 'unreadable-line', 8],
  ] as const)('names %s', async (_, changed, problem, line) => {
    expect(await verdictOn(changed())).toEqual({ state: 'broken', problem, line, entriesBefore: line - 1 })
  })

  it('by rewriting the chain is seen where the head was not rewritten with it', async () => {
    const other = await temporaryFolder()
    await filledLog(other, count + 2)
    expect(await verdictOn(await readFile(join(other, 'audit.jsonl')))).toMatchObject({
      problem: 'head-mismatch',
      line: count,
    })
  })

  it('of a head behind the log is seen at its line, and one that is only behind is sound', async () => {
    const head = (line: number): string => {
      const { sequence, hash }: { sequence: number; hash: string } = JSON.parse(lines[line - 1] ?? '')
      return JSON.stringify({ sequence, hash })
    }
    await writeFile(headPath, head(5))
    expect(await logIn(folder).verify()).toMatchObject({ state: 'whole', entries: count })
    await writeFile(headPath, head(5).replace('"sequence":5', '"sequence":4'))
    expect(await logIn(folder).verify()).toMatchObject({ problem: 'head-mismatch', line: 4 })
    await writeFile(headPath, head(5))
    const log = logIn(folder)
    await log.record(record)
    await log.flush()
    expect(JSON.parse(await readFile(headPath, 'utf8'))).toMatchObject({ sequence: count + 1 })
  })

  it('by removing all of it is seen', async () => {
    await rm(path)
    expect(await logIn(folder).verify()).toMatchObject({ problem: 'truncated', line: 1 })
  })

  it('with the head is seen, and the evidence stays', async () => {
    await rm(headPath)
    expect(await logIn(folder).verify()).toMatchObject({ problem: 'head-missing' })
    await logIn(folder).record(record)
    expect(await logIn(folder).verify()).toMatchObject({ problem: 'head-missing' })

    await writeFile(headPath, '{"sequence":')
    await logIn(folder).record(record)
    expect(await readFile(headPath, 'utf8')).toBe('{"sequence":')
    expect(await logIn(folder).verify()).toMatchObject({ problem: 'head-mismatch' })
  })
})

describe('after a break', () => {
  it('appending goes on, the verdict stays where it was, and every entry is listed', async () => {
    const before = await verdictOn(joined(lines.with(2, lines[2]?.replace('key-3', 'key-9') ?? '')))
    const log = logIn(folder)
    await log.record(record)
    await log.record(record)
    expect(await log.verify()).toEqual(before)
    const { total, verdict, entries } = await log.list({}, 0, 100)
    expect([total, verdict]).toEqual([count + 2, before])
    expect(entries[0]?.sequence).toBe(count + 2)
  })

  it('of missing last lines the gap stays to be seen, at its line', async () => {
    await verdictOn(joined(lines.slice(0, 5)))
    const log = logIn(folder)
    await log.record(record)
    await log.record(record)
    expect(await log.verify()).toEqual({
      state: 'broken',
      problem: 'sequence-gap',
      line: 6,
      entriesBefore: 5,
    })
    expect((await log.list({}, 0, 1)).entries[0]?.sequence).toBe(count + 2)
  })

  it('made while the log is open is seen in the next list', async () => {
    const log = logIn(folder)
    expect((await log.list({}, 0, 1)).verdict.state).toBe('whole')
    await writeFile(path, joined(lines.with(2, lines[2]?.replace('key-3', 'key-9') ?? '')))
    expect((await log.list({}, 0, 1)).verdict).toMatchObject({ problem: 'hash-mismatch', line: 3 })
  })
})

describe('an end torn by a crash', () => {
  /** The log as a crash leaves it: the head as before, and what was being written cut off. */
  const tear = async (length: (written: Buffer) => number): Promise<Buffer> => {
    const head = await readFile(headPath)
    const before = await readFile(path)
    await logIn(folder).record(record)
    await logIn(folder).verify()
    await writeFile(headPath, head)
    const whole = await readFile(path)
    const torn = whole.subarray(0, before.length + length(whole.subarray(before.length)))
    await writeFile(path, torn)
    return torn
  }

  it('is seen at once, stays in the file, and is accounted for by the next entry', async () => {
    const torn = await tear(() => 100)
    const log = logIn(folder)
    expect(await log.verify()).toEqual({
      state: 'broken',
      problem: 'torn-end',
      line: count + 1,
      entriesBefore: count,
    })
    await log.record(record)
    expect((await readFile(path)).subarray(0, torn.length)).toEqual(torn)
    const verdict = { state: 'whole', entries: count + 2, tornLines: 1 }
    expect(await log.verify()).toMatchObject(verdict)
    expect(await logIn(folder).verify()).toMatchObject(verdict)
    const { entries } = await log.list({}, 0, 2)
    expect(entries.map(({ action }) => action)).toEqual(['settings-changed', 'audit-torn'])
    expect(entries[1]?.note).toMatch(/^101 bytes, SHA-256 [0-9a-f]{64}$/u)
  })

  it('cannot be changed or removed once it is accounted for', async () => {
    await tear(() => 100)
    await logIn(folder).record(record)
    await logIn(folder).verify()
    const withTorn = (await readFile(path, 'utf8')).trimEnd().split('\n')
    expect(await verdictOn(joined(withTorn.with(count, 'x')))).toMatchObject({ problem: 'unreadable-line' })
    expect(await verdictOn(joined(withTorn.toSpliced(count, 1)))).toMatchObject({ problem: 'hash-mismatch' })
  })

  it('anywhere, also again and again, loses no confirmed entry and takes nothing away', async () => {
    const head = await readFile(headPath)
    const parts = fc.array(fc.oneof(fc.integer({ min: 1, max: 1_500 }), fc.constant(1)), {
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(parts, async (cuts) => {
        await writeFile(path, original)
        await writeFile(headPath, head)
        let torn = original
        for (const cut of cuts) torn = await tear((written) => Math.min(cut, written.length - 1))
        const log = logIn(folder)
        await log.record({ ...record, note: 'after' })
        expect(await log.verify()).toMatchObject({ state: 'whole' })
        const now = await readFile(path)
        expect(now.subarray(0, torn.length)).toEqual(torn)
        const { entries } = await log.list({}, 0, 100)
        expect(entries[0]).toMatchObject({ note: 'after' })
        expect(entries.slice(-count).map(({ keyId }) => keyId)).toEqual(
          Array.from({ length: count }, (_, index) => `key-${count - index}`),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('right before its line’s end is a whole entry', async () => {
    await tear((written) => written.length - 1)
    const log = logIn(folder)
    expect(await log.verify()).toMatchObject({ state: 'whole', entries: count + 1, tornLines: 0 })
    expect((await log.list({}, 0, 1)).entries[0]?.sequence).toBe(count + 1)
    await log.record(record)
    expect(await log.verify()).toMatchObject({ state: 'whole', entries: count + 2, tornLines: 0 })
    expect(JSON.parse(await readFile(headPath, 'utf8'))).toMatchObject({ sequence: count + 2 })
  })
})
