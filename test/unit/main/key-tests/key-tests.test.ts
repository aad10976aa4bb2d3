import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { EventPayload } from '#shared/contract'
import type { AuditRecord } from '../../../../src/main/audit/types'
import { createEvents, type DomainEvents } from '../../../../src/main/events'
import { createHandoff } from '../../../../src/main/handoff/handoff'
import { createUnfinishedSaves } from '../../../../src/main/handoff/unfinished-saves'
import { createKeyTests } from '../../../../src/main/key-tests/key-tests'
import { unlessEnded } from '../../../../src/main/management-api/http/deadline'
import type { Fetch } from '../../../../src/main/management-api/types'
import { createMemoryDocuments } from '../../../support/memory-documents'
import { createMemoryClipboard } from '../../../support/memory-clipboard'

const workspaceId = '11111111-1111-4111-8111-111111111111'
const value = 'CANARYvalue5Mu8Ea2Xi7Ro4Bq9Tz1Nw'

const json = { headers: { 'content-type': 'application/json' } }
const answers = {
  works: () => new Response('{"jobs":[]}', json),
  unknown: () => new Response('{"code":401,"error":"Permission Denied"}', { ...json, status: 401 }),
  fault: () => new Response('{}', { ...json, status: 500 }),
}

const open = (options: { demoBaseUrl?: string; isLogBroken?: boolean } = {}) => {
  const sent: { url: string; authorization: string | undefined }[] = []
  const noted: AuditRecord[] = []
  const told: DomainEvents['keyTested'][] = []
  const progress: EventPayload<'tests.progress'>[] = []
  const uses: string[] = []
  const world = { answer: answers.works, now: Date.parse('2026-05-03T12:00:00Z') }
  const events = createEvents()
  events.on('valueUsed', ({ done }) => void uses.push(done))
  const documents = createMemoryDocuments()
  const handoff = createHandoff({
    clipboard: createMemoryClipboard(),
    saves: createUnfinishedSaves(documents),
    askForFile: async () => null,
    now: () => world.now,
    send: () => undefined,
    events,
  })
  onTestFinished(() => handoff.dispose())
  const fetch: Fetch = async (url, { headers }) => {
    sent.push({ url, authorization: new Headers(headers).get('authorization') ?? undefined })
    return world.answer()
  }
  const feature = createKeyTests({
    fetch,
    now: () => world.now,
    // Time passes only by waiting.
    wait: async (ms, signal) => {
      await unlessEnded(Promise.resolve(), signal)
      world.now += ms
    },
    documents,
    audit: {
      note: async (record) => {
        // Then it is owed.
        if (options.isLogBroken !== true) noted.push(record)
      },
    },
    events,
    send: (name, payload) => {
      if (name === 'tests.progress') progress.push(payload as EventPayload<'tests.progress'>)
    },
    lend: handoff.lend,
    lendPasted: () => {
      throw new Error('nothing was pasted')
    },
    demoBaseUrl: () => options.demoBaseUrl ?? null,
  })
  events.on('keyTested', (each) => void told.push(each))
  const { id } = handoff.open({
    workspaceId,
    projectId: 7,
    keyId: 'KEY',
    keyName: 'captions',
    product: 'batch',
    endsAt: null,
    value,
  })
  const run = (signal: AbortSignal = new AbortController().signal) =>
    feature.handlers['tests.run']({ handoffId: id, product: 'batch', region: 'us1' }, { signal })
  return { world, sent, noted, told, progress, uses, feature, handoff, events, id, run }
}

let test: ReturnType<typeof open>
beforeEach(() => {
  test = open()
})

describe('a test of a value that waits', () => {
  it('goes to the one address of its product and region, the value in the header alone', async () => {
    await test.run()
    expect(test.sent).toEqual([
      { url: 'https://us1.asr.api.speechmatics.com/v2/jobs?limit=1', authorization: `Bearer ${value}` },
    ])
  })

  it('of the demo goes to the demo’s own server', async () => {
    test = open({ demoBaseUrl: 'http://127.0.0.1:4711/v1' })
    await test.run()
    expect(test.sent.map(({ url }) => url)).toEqual(['http://127.0.0.1:4711/regions/us1/v2/jobs?limit=1'])
  })

  it('is told to the other features and noted in the log, without the value, and uses nothing up', async () => {
    const { result } = await test.run()
    expect(result).toEqual({
      outcome: 'works',
      product: 'batch',
      region: 'us1',
      testedAt: '2026-05-03T12:00:00.000Z',
      took: 0,
    })
    expect(test.noted).toEqual([
      {
        action: 'key-tested',
        outcome: 'succeeded',
        failureCode: null,
        workspaceId,
        projectId: 7,
        keyId: 'KEY',
        keyName: 'captions',
        note: 'batch, us1: works',
      },
    ])
    expect(test.told).toEqual([{ handoff: expect.objectContaining({ id: test.id }), result }])
    expect(test.uses).toEqual([])
    expect(test.handoff.untaken()).toEqual(['captions'])
    expect(JSON.stringify([result, test.noted, test.told])).not.toContain(value)
  })

  it('counts the minute from the creation of the key, and tells the window of each try', async () => {
    test.world.answer = answers.unknown
    test.world.now += 50_000
    expect((await test.run()).result).toMatchObject({ outcome: 'not-accepted', took: 10_000 })
    expect(test.progress.map(({ tries, until }) => [tries, until])).toEqual(
      [1, 2, 3, 4].map((tries) => [tries, '2026-05-03T12:01:00.000Z']),
    )
    expect(test.noted).toMatchObject([{ outcome: 'failed', note: 'batch, us1: not-accepted' }])
  })

  it('tries an old key that is not accepted for five seconds more', async () => {
    test.world.answer = answers.unknown
    test.world.now += 3_600_000
    expect((await test.run()).result).toMatchObject({ outcome: 'not-accepted', took: 5_000 })
  })

  it('is not tried longer where the clock was ahead when the key was created', async () => {
    test.world.answer = answers.unknown
    test.world.now -= 24 * 3_600_000
    expect((await test.run()).result).toMatchObject({ outcome: 'not-accepted', took: 60_000 })
  })

  it('is noted as unknown where nothing was learned, with why', async () => {
    test.world.answer = answers.fault
    expect((await test.run()).result).toMatchObject({ failure: { code: 'server-fault', status: 500 } })
    expect(test.noted).toMatchObject([{ outcome: 'unknown', failureCode: 'server-fault' }])
  })

  it('is told although the log cannot be written', async () => {
    test = open({ isLogBroken: true })
    expect((await test.run()).result.outcome).toBe('works')
  })

  it('ends with the value: nothing more is sent', async () => {
    test.world.answer = () => {
      test.handoff.endAll('locked')
      return answers.unknown()
    }
    await expect(test.run()).rejects.toMatchObject({ failure: { code: 'handoff-ended' } })
    expect(test.sent).toHaveLength(1)
    expect(test.told).toEqual([])
    await expect(test.run()).rejects.toMatchObject({ failure: { code: 'handoff-ended' } })
    expect(test.sent).toHaveLength(1)
  })

  it('ends where the person stops it, which is noted: the value may have arrived', async () => {
    const stop = new AbortController()
    test.world.answer = () => {
      stop.abort()
      return answers.unknown()
    }
    await expect(test.run(stop.signal)).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(test.noted).toMatchObject([{ outcome: 'unknown', failureCode: 'cancelled' }])
  })

  it('has its product and region remembered for the workspace', async () => {
    const choicesOf = async (id: string) =>
      (await test.feature.handlers['tests.choices']({ workspaceId: id }, { signal: AbortSignal.any([]) }))
        .choices
    expect(await choicesOf(workspaceId)).toEqual({ product: 'batch', batch: 'eu1', rt: 'eu' })
    await test.run()
    expect(await choicesOf(workspaceId)).toEqual({ product: 'batch', batch: 'us1', rt: 'eu' })
    expect((await choicesOf('22222222-2222-4222-8222-222222222222')).batch).toBe('eu1')
  })
})
