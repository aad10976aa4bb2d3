import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type AuditEntry, auditEntrySchema } from '#shared/contract/audit'
import { entryHash, entryLine, entrySeal } from '../../../../src/main/audit/log/entry-line'
import { keyAt } from '../../../../src/main/audit/log/seal-key'
import { createMemoryKeychain } from '../../../support/memory-keychain'
import { filledLog, logIn, temporaryFolder } from './temp-log'

const record = { action: 'settings-changed', outcome: 'succeeded' } as const

let folder: string
let keychain: ReturnType<typeof createMemoryKeychain>
beforeEach(async () => {
  folder = await temporaryFolder()
  keychain = createMemoryKeychain()
})

const here = () => logIn(folder, { keychain })
const pathOf = (name: string): string => join(folder, name)

/** Writes entries one after the other, each noted in the keychain before the next. */
const write = async (count: number, log = here()): Promise<void> => {
  for (let index = 0; index < count; index += 1) {
    await log.record({ ...record, note: `change ${index}` })
    await log.flush()
  }
}

const entriesOf = async (): Promise<AuditEntry[]> =>
  (await readFile(pathOf('audit.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => auditEntrySchema.parse(JSON.parse(line)))

const headHere = async (): Promise<{ sequence: number; hash: string; key: string }> =>
  JSON.parse(await readFile(pathOf('audit.head'), 'utf8'))

/** Rewrites the log and its head, all hashes computed anew, as someone with this account can. */
const forge = async (
  entries: readonly AuditEntry[],
  change: (entry: AuditEntry) => Omit<AuditEntry, 'hash'>,
): Promise<void> => {
  let previousHash = '0'.repeat(64)
  const lines: string[] = []
  for (const entry of entries) {
    const { hash: _, ...changed }: Partial<AuditEntry> & Omit<AuditEntry, 'hash'> = change({
      ...entry,
      previousHash,
    })
    previousHash = entryHash(changed)
    lines.push(`${entryLine({ ...changed, hash: previousHash })}\n`)
  }
  const head = await headHere()
  await writeFile(pathOf('audit.jsonl'), lines.join(''))
  await writeFile(
    pathOf('audit.head'),
    JSON.stringify({ ...head, sequence: entries.length, hash: previousHash }),
  )
}

/** A log that was written before there were seals, and one entry since; answers what the keychain has of it. */
const recordOfUnsealed = async (): Promise<unknown> => {
  await filledLog(folder, 5)
  await write(1)
  return JSON.parse([...keychain.entries.values()][0] ?? '')
}

describe('a sealed log', () => {
  it('begins after the first write, is whole, and the keychain names its last entry', async () => {
    await write(4)
    expect(await here().verify()).toMatchObject({
      state: 'whole',
      entries: 4,
      seal: { state: 'sealed', from: 2, without: 0, confirmed: 4 },
    })
    expect((await entriesOf()).map(({ seal }) => seal !== undefined)).toEqual([false, true, true, true])
  })

  it('goes on from one that had no seals', async () => {
    await filledLog(folder, 5)
    expect(await here().verify()).toMatchObject({ entries: 5, seal: { state: 'unsealed' } })
    await write(3)
    expect(await here().verify()).toMatchObject({
      entries: 8,
      seal: { state: 'sealed', from: 7, without: 0, confirmed: 8 },
    })
  })

  it('is written by several at once', async () => {
    const logs = [here(), here(), here()]
    await Promise.all(logs.map((log) => write(5, log)))
    expect(await here().verify()).toMatchObject({
      entries: 15,
      seal: { state: 'sealed', without: 0, confirmed: 15 },
    })
  })

  it('has a key on disk that leads to no earlier one', async () => {
    await write(4)
    const { sequence, key } = await headHere()
    expect(sequence).toBe(4)
    expect(keyAt({ sequence: 5, key }, 4)).toBeNull()
    const [secret = ''] = keychain.entries.values()
    const { start } = JSON.parse(secret)
    expect(keyAt(start, 5)?.key).toBe(key)
    expect(key).not.toBe(start.key)
  })

  it('asks nothing of the keychain before its first write', async () => {
    await write(2)
    keychain.asked.length = 0
    const log = here()
    await log.settleInterrupted()
    await log.list({}, 0, 10)
    await log.verifyChain()
    await log.flush()
    expect(keychain.asked).toEqual([])
  })
})

describe('tampering', () => {
  it('by deleting the folder is seen', async () => {
    await write(3)
    await rm(folder, { recursive: true })
    const missing = { state: 'broken', problem: 'log-missing', line: 1, entriesBefore: 0 }
    expect(await here().verify()).toEqual(missing)
    expect((await here().list({}, 0, 10)).verdict).toEqual(missing)
    // What is written then does not cover it up.
    await write(3)
    expect(await here().verify()).toMatchObject({ state: 'broken' })
    expect(await here().verifyChain()).toMatchObject({ state: 'broken', problem: 'sequence-gap' })
  })

  it('by deleting the folder after exactly one entry is seen, and stays so', async () => {
    await write(1)
    await rm(folder, { recursive: true })
    await write(1)
    expect(await here().verify()).toMatchObject({ state: 'broken', problem: 'head-mismatch' })
    await write(2)
    expect(await here().verify()).toMatchObject({ state: 'broken' })
  })

  it('by changing or cutting the entries of before the seal is seen after the next entry, and stays so', async () => {
    const unsealed = await recordOfUnsealed()
    for (const forged of [
      { entries: await entriesOf(), problem: 'head-mismatch' },
      { entries: (await entriesOf()).slice(0, 3), problem: 'sequence-gap' },
    ]) {
      await forge(forged.entries, (entry) => (entry.sequence === 2 ? { ...entry, note: 'nothing' } : entry))
      const { sequence, hash } = await headHere()
      await writeFile(pathOf('audit.head'), JSON.stringify({ sequence, hash }))
      expect(await here().verify()).toMatchObject({ state: 'broken' })
      await write(1)
      expect(await here().verify(), forged.problem).toMatchObject({ state: 'broken' })
      await write(2)
      expect(await here().verify(), forged.problem).toMatchObject({ state: 'broken' })
      expect(JSON.parse([...keychain.entries.values()][0] ?? '')).toEqual(unsealed)
    }
  })

  it('by cutting the end off and rewriting the head is seen, and stays so', async () => {
    await write(6)
    await forge((await entriesOf()).slice(0, 4), (entry) => entry)
    expect(await here().verifyChain()).toMatchObject({ state: 'whole', entries: 4 })
    expect(await here().verify()).toEqual({
      state: 'broken',
      problem: 'truncated',
      line: 5,
      entriesBefore: 4,
    })
    await write(4)
    expect(await here().verify()).toMatchObject({ state: 'broken' })
    expect(await here().verifyChain()).toMatchObject({ state: 'broken' })
  })

  it('by changing an entry and computing all hashes anew is seen', async () => {
    await write(6)
    await forge(await entriesOf(), (entry) => (entry.sequence === 3 ? { ...entry, note: 'nothing' } : entry))
    expect(await here().verifyChain()).toMatchObject({ state: 'whole', entries: 6 })
    expect(await here().verify()).toEqual({
      state: 'broken',
      problem: 'seal-mismatch',
      line: 3,
      entriesBefore: 2,
    })
  })

  it('by sealing a changed entry with the key on disk is seen', async () => {
    await write(6)
    const { key } = await headHere()
    await forge(await entriesOf(), (entry) => ({
      ...entry,
      seal: entrySeal(entry, { sequence: entry.sequence, key }),
    }))
    expect(await here().verify()).toMatchObject({ problem: 'seal-mismatch' })
  })

  it('by taking the seals off is seen', async () => {
    await write(6)
    await forge(await entriesOf(), (entry) => ({ ...entry, seal: undefined, note: 'nothing' }))
    expect(await here().verifyChain()).toMatchObject({ state: 'whole' })
    expect(await here().verify()).toMatchObject({ problem: 'keychain-mismatch', line: 6 })
    await write(1)
    expect(await here().verifyChain()).toMatchObject({ problem: 'head-mismatch' })
  })

  it('with the numbers does not keep main busy', async () => {
    await write(3)
    const { hash } = await headHere()
    // As many steps to the key of the next entry.
    await writeFile(pathOf('audit.head'), JSON.stringify({ sequence: 3_000_000, hash }))
    const started = performance.now()
    await write(2)
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(await here().verify()).toMatchObject({ state: 'broken', problem: 'sequence-gap' })
  })

  it('with the keychain’s entry leaves a seal that begins anew', async () => {
    await write(4)
    keychain.entries.clear()
    expect(await here().verify()).toMatchObject({ state: 'whole', seal: { state: 'unknown-to-keychain' } })
    await write(2)
    expect(await here().verify()).toMatchObject({ seal: { state: 'sealed', from: 6, confirmed: 6 } })
  })
})

describe('a log with the key of another keychain', () => {
  it('keeps it, and holds by both', async () => {
    await write(3)
    const other = createMemoryKeychain()
    await write(3, logIn(folder, { keychain: other }))
    await write(1)
    expect(await here().verify()).toMatchObject({
      state: 'whole',
      seal: { state: 'sealed', from: 2, without: 0, confirmed: 7 },
    })
    expect(await logIn(folder, { keychain: other }).verify()).toMatchObject({
      state: 'whole',
      seal: { state: 'sealed', from: 5, without: 0, confirmed: 6 },
    })
  })

  it('holds where the head cannot be written while the seal begins anew', async () => {
    await write(3)
    keychain.entries.clear()
    // The head cannot be changed once the record was written.
    const { set } = keychain
    const log = logIn(folder, {
      keychain: {
        get: keychain.get,
        set: async (...entry) => {
          await set(...entry)
          await rm(pathOf('audit.head'))
          await mkdir(pathOf('audit.head'))
        },
      },
    })
    const head = await readFile(pathOf('audit.head'))
    await write(1, log)
    await rm(pathOf('audit.head'), { recursive: true })
    await writeFile(pathOf('audit.head'), head)
    await write(2)
    expect(await here().verify()).toMatchObject({ state: 'whole', seal: { state: 'sealed' } })
  })
})

describe('a burst of writes', () => {
  it('asks the keychain now and then alone, and is noted whole in the end', async () => {
    const log = here()
    const count = 40
    const started = performance.now()
    for (let index = 0; index < count; index += 1) await log.record(record)
    const rounds = 1 + Math.floor((performance.now() - started) / 1_000)
    // The first begins the seal.
    expect(keychain.asked.length).toBeLessThanOrEqual(1 + 2 * rounds)
    const asked = keychain.asked.length
    const flushed = performance.now()
    await log.flush()
    expect(performance.now() - flushed).toBeLessThan(900)
    expect(keychain.asked.length).toBeLessThanOrEqual(asked + 4)
    expect(await here().verify()).toMatchObject({ seal: { state: 'sealed', confirmed: count } })
  })
})

describe('a keychain that cannot be asked', () => {
  it.each(['keychain-locked', 'keychain-missing', 'keychain-denied', 'keychain-failed'] as const)(
    '(%s) keeps no entry from being written, and the verdict says so',
    async (code) => {
      await write(3)
      keychain.fail('get', code)
      await write(2)
      expect(await here().verify()).toMatchObject({
        state: 'whole',
        entries: 5,
        seal: { state: 'not-confirmed', because: code },
      })
      keychain.heal()
      // The key was on disk.
      expect(await here().verify()).toMatchObject({
        seal: { state: 'sealed', from: 2, without: 0, confirmed: 3 },
      })
    },
  )

  it('leaves entries without a seal where no key is to be had, and they are counted', async () => {
    await write(3)
    const { key: _, ...keyless } = await headHere()
    await writeFile(pathOf('audit.head'), JSON.stringify(keyless))
    await write(2)
    expect(await here().verify()).toMatchObject({
      entries: 5,
      seal: { state: 'sealed', from: 2, without: 1, confirmed: 5 },
    })
  })

  it('is asked once, not at each write', async () => {
    keychain.fail('get', 'keychain-locked')
    await write(5)
    expect(keychain.asked).toEqual(['get'])
  })

  it('is not waited for where it never answers', async () => {
    const silent = { get: () => new Promise<never>(() => {}), set: () => new Promise<never>(() => {}) }
    const log = logIn(folder, { keychain: silent })
    await log.record(record)
    await log.record(record)
    expect(await log.list({}, 0, 10)).toMatchObject({ total: 2 })
    await log.flush()
    expect(await logIn(folder).verify()).toMatchObject({ state: 'whole', entries: 2 })
  })
})
