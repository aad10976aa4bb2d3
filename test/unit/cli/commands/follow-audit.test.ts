import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { followAudit } from '../../../../src/cli/commands/follow-audit'
import type { Run } from '../../../../src/cli/session'
import { type AuditLog, createAuditLog } from '../../../../src/main/audit'
import { filledLog, logIn, temporaryFolder } from '../../main/audit/temp-log'

/** Follows a log; `look` is called before each look at it. Ends when `sequences` has as many as wanted, or it throws. */
const follow = (log: AuditLog, { all = true, until = Infinity, look = async () => {} } = {}) => {
  const ending = new AbortController()
  const sequences: number[] = []
  const run = {
    values: new Map(all ? [['all', true]] : []),
    session: {
      auditAfter: async (...asked: Parameters<AuditLog['after']>) => {
        await look()
        return log.after(...asked)
      },
    },
    ports: {
      signal: ending.signal,
      out: async (line: string) => {
        sequences.push(JSON.parse(line).sequence)
        if (sequences.length >= until) ending.abort()
      },
    },
  }
  const ended = followAudit(run as unknown as Run).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return { sequences, ended, end: () => ending.abort() }
}

it('every entry is printed once and in order, whatever is appended meanwhile', async () => {
  const log = logIn(await temporaryFolder())
  const record = () => log.record({ action: 'key-revoked', outcome: 'succeeded', keyId: 'KEY' })
  // At once: they share a write.
  await Promise.all(Array.from({ length: 1_100 }, record))
  let added = 0
  const look = async (): Promise<void> => {
    if (added === 5) return
    added += 1
    await record()
  }
  const { sequences, ended } = follow(log, { until: 1_105, look })
  expect(await ended).toBeNull()
  expect(sequences).toEqual(Array.from({ length: 1_105 }, (_, index) => index + 1))
})

it.each([1, 3])('a log that was deleted and begun anew with %i entries ends it', async (count) => {
  const folder = await temporaryFolder()
  const following = follow(await filledLog(folder, 2))
  await expect.poll(() => following.sequences).toEqual([1, 2])
  // Made elsewhere and put in its place at once: half-way through, the log is one that is broken.
  const elsewhere = join(await temporaryFolder(), 'audit')
  const other = createAuditLog({ folder: elsewhere, now: () => 0, actor: 'eve', host: 'elsewhere' })
  for (let index = 0; index < count; index += 1)
    await other.record({ action: 'key-revoked', outcome: 'succeeded', keyId: 'KEY' })
  await other.flush()
  await rename(folder, `${elsewhere}-before`)
  await rename(elsewhere, folder)
  expect(await following.ended).toMatchObject({ exitCode: 9, code: 'entries-missing' })
  expect(following.sequences).toEqual([1, 2])
})

it('a broken chain ends it', async () => {
  const folder = await temporaryFolder()
  const following = follow(await filledLog(folder, 3))
  await expect.poll(() => following.sequences).toEqual([1, 2, 3])
  const path = join(folder, 'audit.jsonl')
  await writeFile(path, (await readFile(path, 'utf8')).replace('captions-1', 'captions-9'))
  expect(await following.ended).toMatchObject({ exitCode: 6, code: 'chain-broken' })
})

it('the keychain is not asked, also where the log is empty', async () => {
  const get = vi.fn(async () => null)
  const log = logIn(await temporaryFolder(), { keychain: { get, set: async () => {} } })
  let looks = 0
  const following = follow(log, {
    all: false,
    look: async () => {
      looks += 1
      if (looks === 3) following.end()
    },
  })
  expect(await following.ended).toBeNull()
  expect(get).not.toHaveBeenCalled()
})
