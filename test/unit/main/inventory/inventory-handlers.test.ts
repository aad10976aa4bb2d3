import { beforeEach, describe, expect, it } from 'vitest'
import type { Failure } from '#shared/failure'
import { createEvents, type Events } from '../../../../src/main/events'
import {
  createInventoryFeature,
  type InventoryProgress,
} from '../../../../src/main/inventory/inventory-handlers'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { createMemoryDocuments, type MemoryDocuments } from '../../../support/memory-documents'
import { ManualClock, settled } from './manual-clock'

const workspaceId = '11111111-1111-4111-8111-111111111111'

let clock: ManualClock
let disk: MemoryDocuments
let sent: InventoryProgress[]
let listings: number
let cacheFailures: Failure[]
let ended: number

beforeEach(() => {
  clock = new ManualClock()
  disk = createMemoryDocuments()
  sent = []
  listings = 0
  cacheFailures = []
  ended = 0
})

const create = (events: Pick<Events, 'on' | 'emit'> = createEvents()) =>
  createInventoryFeature({
    events,
    documents: disk,
    apiFor: async () => ({
      listProjects: async () => {
        listings += 1
        return [1, 2, 3].map((id) => ({
          id,
          name: '',
          description: '',
          isDefault: false,
          isActive: true,
          createdAt: null,
        }))
      },
      listKeys: async (id, { signal }) => {
        try {
          await clock.wait(1_000, signal)
        } catch {
          ended += 1
          throw new KeydeskError({ code: 'cancelled' })
        }
        return [{ id: `${id}`, name: '', clientRef: '', createdAt: null }]
      },
    }),
    send: (progress) => void sent.push(progress),
    now: clock.now,
    wait: clock.wait,
    concurrency: 1,
    onCacheFailed: (failure) => void cacheFailures.push(failure),
  })

const collect = (feature: ReturnType<typeof create>, signal = new AbortController().signal) =>
  feature.handlers['inventory.collect']({ workspaceId }, { signal })

describe('inventory', () => {
  it('collects, reports, and is there again in the next process', async () => {
    const feature = create()
    expect(
      await feature.handlers['inventory.get']({ workspaceId }, { signal: new AbortController().signal }),
    ).toEqual({ inventory: null })
    const collecting = collect(feature)
    await clock.advance(3_000)
    const answer = await collecting
    expect(answer.inventory.parts.map(({ keyCount }) => keyCount)).toEqual([1, 1, 1])
    expect(sent.at(-1)).toMatchObject({ workspaceId, projectsDone: 3, keysFound: 3 })
    expect(clock.sleeping).toBe(0)
    await feature.saved()
    const { signal } = new AbortController()
    expect(await create().handlers['inventory.get']({ workspaceId }, { signal })).toEqual(answer)
  })

  it('joins a second call to the one under way, and ends it when both have cancelled', async () => {
    const feature = create()
    const [first, second] = [new AbortController(), new AbortController()]
    const both = Promise.all([collect(feature, first.signal), collect(feature, second.signal)])
    await clock.advance(1_500)
    first.abort()
    await settled()
    expect(ended).toBe(0)
    second.abort()
    const [a, b] = await both
    expect(a.inventory).toBe(b.inventory)
    expect(listings).toBe(1)
    expect(a.inventory.parts.map(({ failure }) => failure?.code)).toEqual([
      undefined,
      'cancelled',
      'cancelled',
    ])
  })

  it('starts anew after a cancelled one that is still on its way out', async () => {
    const feature = create()
    const controller = new AbortController()
    const first = collect(feature, controller.signal)
    await settled()
    controller.abort()
    const second = collect(feature)
    await clock.advance(3_000)
    expect((await first).inventory.parts[2]?.failure?.code).toBe('cancelled')
    expect((await second).inventory.parts.every(({ failure }) => failure === null)).toBe(true)
  })

  it('answers also where the disk is full, and says so', async () => {
    disk.full.add(`workspaces/${workspaceId}/inventory-a-0`)
    const feature = create()
    const collecting = collect(feature)
    await clock.advance(3_000)
    expect((await collecting).inventory.parts).toHaveLength(3)
    await feature.saved()
    expect(cacheFailures).toEqual([{ code: 'storage-failed' }])
  })

  it('ends what runs in the background where the app is locked, and nothing else', async () => {
    const feature = create()
    const { signal } = new AbortController()
    const inBackground = feature.handlers['inventory.collect'](
      { workspaceId, inBackground: true },
      { signal },
    )
    await clock.advance(1_500)
    feature.endBackground()
    const codes = (await inBackground).inventory.parts.map(({ failure }) => failure?.code)
    expect(codes).toEqual([undefined, 'cancelled', 'cancelled'])
    const asked = collect(feature)
    await settled()
    feature.endBackground()
    await clock.advance(3_000)
    expect((await asked).inventory.parts.every(({ failure }) => failure === null)).toBe(true)
  })

  it('goes on where the app is locked, once a person has asked for it', async () => {
    const feature = create()
    const { signal } = new AbortController()
    void feature.handlers['inventory.collect']({ workspaceId, inBackground: true }, { signal })
    await settled()
    const asked = collect(feature)
    await settled()
    feature.endBackground()
    await clock.advance(6_000)
    expect((await asked).inventory.parts.every(({ failure }) => failure === null)).toBe(true)
  })

  it('ends with the workspace', async () => {
    const events = createEvents()
    const collecting = collect(create(events))
    await settled()
    void events.emit('workspaceRemoved', { workspaceId })
    expect((await collecting).inventory.parts[0]?.failure).toEqual({ code: 'cancelled' })
    expect(clock.sleeping).toBe(0)
  })
})
