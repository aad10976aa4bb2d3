import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { audited } from '../../../src/main/writes'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { logIn, temporaryFolder } from '../audit/temp-log'

const canary = 'canary-secret-8f3a'

const setUp = async () => {
  const folder = await temporaryFolder()
  const log = logIn(folder)
  const outcomes = async () =>
    (await log.list({}, 0, 10)).entries.map(({ outcome, failureCode, keyId }) => [
      outcome,
      failureCode,
      keyId,
    ])
  return { folder, log, outcomes }
}

describe('an audited change', () => {
  it('is made after its start is on disk, and ends with what only the result tells', async () => {
    const { log, outcomes } = await setUp()
    const before: unknown[] = []
    const result = await audited(
      log,
      'key-created',
      { keyName: 'captions' },
      async () => {
        before.push(...(await outcomes()))
        return 'k1'
      },
      (keyId) => ({ outcome: 'succeeded', keyId }),
    )
    expect(result).toBe('k1')
    expect(before).toEqual([['started', null, null]])
    expect(await outcomes()).toEqual([
      ['succeeded', null, 'k1'],
      ['started', null, null],
    ])
  })

  it.each([
    ['failed', new KeydeskError({ code: 'forbidden', detail: canary }), 'forbidden'],
    ['unknown', new KeydeskError({ code: 'timed-out' }, { fate: 'unknown' }), 'timed-out'],
    ['unknown', new Error(canary), 'internal'],
  ] as const)(
    'that throws ends as %s by code, without the words of the error',
    async (outcome, thrown, code) => {
      const { folder, log, outcomes } = await setUp()
      await expect(audited(log, 'key-revoked', {}, () => Promise.reject(thrown))).rejects.toBe(thrown)
      expect((await outcomes())[0]).toEqual([outcome, code, null])
      await log.flush()
      for (const name of await readdir(folder))
        expect(await readFile(join(folder, name), 'utf8')).not.toContain(canary)
    },
  )

  it('is not made where the log cannot be written', async () => {
    const change = vi.fn<() => Promise<void>>()
    const begin = () => Promise.reject(new KeydeskError({ code: 'storage-failed' }))
    await expect(audited({ begin }, 'key-revoked', {}, change)).rejects.toThrow('storage-failed')
    expect(change).not.toHaveBeenCalled()
  })
})
