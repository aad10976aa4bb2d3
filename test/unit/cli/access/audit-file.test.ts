import { chmod, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requireAuditFile } from '../../../../src/cli/access/audit-file'
import { verifyAudit } from '../../../../src/cli/commands/audit'
import type { Run } from '../../../../src/cli/session'
import { createAuditLog, verifyLogFile } from '../../../../src/main/audit'
import { temporaryFolder } from '../../main/audit/temp-log'

/** A whole log in a file of its own; its path. */
const aLog = async (): Promise<string> => {
  const folder = await temporaryFolder()
  const file = join(folder, 'log.jsonl')
  const log = createAuditLog({ folder, file, now: () => 0, actor: 'ada', host: 'workbench' })
  for (const keyId of ['KEY1', 'KEY2'])
    await log.record({ action: 'key-revoked', outcome: 'succeeded', keyId })
  await log.flush()
  return file
}

const refusal = (path: string): Promise<unknown> =>
  requireAuditFile(path).then(
    () => null,
    (thrown: unknown) => thrown,
  )

/** What `audit verify --file` throws; null where it ends with 0. */
const verified = (path: string): Promise<unknown> =>
  verifyAudit({ values: new Map([['file', path]]), ports: { out: async () => {} } } as unknown as Run).then(
    () => null,
    (thrown: unknown) => thrown,
  )

it('a log is continued and verified where it and its head are the user’s own', async () => {
  const path = await aLog()
  expect(await refusal(path)).toBeNull()
  expect(await verified(path)).toBeNull()
  expect(await refusal(join(await temporaryFolder(), 'new.jsonl'))).toBeNull()
})

it.runIf(process.platform !== 'win32')('a log that others can write to is not continued', async () => {
  const refused = { exitCode: 2, code: 'audit-file-refused' }
  for (const ending of ['', '.head'])
    for (const mode of [0o620, 0o602]) {
      const path = await aLog()
      await chmod(path + ending, mode)
      expect(await refusal(path)).toMatchObject(refused)
    }
  const path = await aLog()
  await chmod(path, 0o644)
  expect(await refusal(path)).toBeNull()
})

it('a log is not continued through a link, nor where it is no file', async () => {
  const refused = { exitCode: 2, code: 'audit-file-refused' }
  for (const ending of ['', '.head']) {
    const path = await aLog()
    await rename(path + ending, `${path}.moved`)
    await symlink(`${path}.moved`, path + ending)
    expect(await refusal(path)).toMatchObject(refused)
  }
  expect(await refusal(await temporaryFolder())).toMatchObject(refused)
})

it('a log that was deleted is missed by its head, and not begun anew', async () => {
  const path = await aLog()
  await rm(path)
  const missing = { exitCode: 9, code: 'entries-missing' }
  expect(await verifyLogFile(path)).toMatchObject({ state: 'broken', problem: 'log-missing' })
  expect(await verified(path)).toMatchObject(missing)
  expect(await refusal(path)).toMatchObject(missing)
  await rm(`${path}.head`)
  expect(await verifyLogFile(path)).toBeNull()
})

it('a log whose end was cut off is not continued', async () => {
  const path = await aLog()
  await truncate(path, 0)
  expect(await refusal(path)).toMatchObject({ exitCode: 9, code: 'entries-missing' })
})

it('a log without its head is not called whole to its end', async () => {
  const path = await aLog()
  await rm(`${path}.head`)
  expect(await verified(path)).toMatchObject({
    exitCode: 11,
    code: 'head-missing',
    facts: { verdict: { state: 'whole', entries: 2, hasHead: false } },
  })
  await writeFile(path, '')
  expect(await verified(path)).toBeNull()
})
