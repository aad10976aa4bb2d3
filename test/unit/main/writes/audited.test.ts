import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { audited, auditedWrite } from '../../../../src/main/writes'
import { KeydeskError } from '../../../../src/main/keydesk-error'
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

describe('an audited write that is recorded on this computer as well', () => {
  const full = new KeydeskError({ code: 'storage-failed' })
  const lost = new KeydeskError({ code: 'timed-out' }, { fate: 'unknown' })
  const refused = new KeydeskError({ code: 'forbidden' })

  /** Makes one in which the named step throws; answers what it did, what it threw, and the log's outcomes. */
  const made = async (throwing: Partial<Record<'prepare' | 'send' | 'failed' | 'done', KeydeskError>>) => {
    const { log, outcomes } = await setUp()
    const did: unknown[] = []
    const step = async (name: keyof typeof throwing, more: readonly unknown[] = []): Promise<void> => {
      did.push([name, ...more, (await outcomes())[0]?.[0]])
      if (throwing[name] !== undefined) throw throwing[name]
    }
    const write = {
      prepare: () => step('prepare'),
      send: () => step('send'),
      failed: (_: unknown, isOpen: boolean) => step('failed', [isOpen]),
      done: () => step('done'),
    }
    const thrown: unknown = await auditedWrite(log, 'rotation-finished', {}, write, () => ({
      outcome: 'succeeded',
    })).catch((error: unknown) => error)
    return { did, thrown, outcomes: (await outcomes()).map(([outcome]) => outcome) }
  }

  it('is on disk before it is sent, and its outcome before the log has it', async () => {
    expect(await made({})).toEqual({
      did: [
        ['prepare', 'started'],
        ['send', 'started'],
        ['done', 'started'],
      ],
      thrown: undefined,
      outcomes: ['succeeded', 'started'],
    })
  })

  it('is not sent where the disk refuses', async () => {
    expect(await made({ prepare: full })).toEqual({
      did: [['prepare', 'started']],
      thrown: full,
      outcomes: ['failed', 'started'],
    })
  })

  it.each([
    ['lost', lost, true, 'unknown'],
    ['refused', refused, false, 'failed'],
  ] as const)('that was %s is recorded as that, then logged', async (_, thrown, isOpen, outcome) => {
    expect(await made({ send: thrown })).toEqual({
      did: [
        ['prepare', 'started'],
        ['send', 'started'],
        ['failed', isOpen, 'started'],
      ],
      thrown,
      outcomes: [outcome, 'started'],
    })
  })

  it.each([
    ['a lost one', { send: lost, failed: full }, lost],
    ['a refused one', { send: refused, failed: full }, refused],
  ])('leaves the entry open where the disk refuses to record %s', async (_, throwing, thrown) => {
    const { thrown: said, outcomes } = await made(throwing)
    // The very failure of the request, which tells whether it may have taken effect.
    expect(said).toBe(thrown)
    expect(outcomes).toEqual(['started'])
  })

  it('that succeeded is of unknown outcome where the disk refuses to record it', async () => {
    const { thrown, outcomes } = await made({ done: full })
    expect(thrown).toMatchObject({
      failure: { code: 'outcome-unknown', causeCode: 'storage-failed' },
      fate: 'unknown',
    })
    expect(outcomes).toEqual(['started'])
  })
})
