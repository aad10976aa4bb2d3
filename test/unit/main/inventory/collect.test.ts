import { beforeEach, describe, expect, it } from 'vitest'
import { type Inventory, packInventory, unpackInventory } from '#shared/inventory'
import { inventoryCalls } from '#shared/contract/inventory'
import type { Failure } from '#shared/failure'
import { listing } from '#shared/listing'
import {
  collectInventory,
  type CollectProgress,
  type InventoryApi,
} from '../../../../src/main/inventory/collect'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { ManualClock } from './manual-clock'

const project = (id: number) => ({
  id,
  name: `Project ${id}`,
  description: '',
  isDefault: id === 1,
  isActive: true,
  createdAt: null,
})
const key = (id: string) => ({ id, name: `name ${id}`, clientRef: '', createdAt: '2025-01-01T00:00:00Z' })

let clock: ManualClock
let asked: number[]
let inFlight: number
let most: number
let progress: CollectProgress[]
/** What the projects' listings meet, in order; a listing takes a second. */
let troubles: Map<number, Failure[]>
let projectCount: number
/** The projects whose listing let others go first. */
let gaveWay: number[]

beforeEach(() => {
  clock = new ManualClock()
  asked = []
  inFlight = 0
  most = 0
  progress = []
  troubles = new Map()
  projectCount = 20
  gaveWay = []
})

const api: InventoryApi = {
  listProjects: async ({ signal }) => {
    if (signal.aborted) throw new KeydeskError({ code: 'cancelled' })
    return Array.from({ length: projectCount }, (_, index) => project(index + 1))
  },
  listKeys: async (projectId, { signal, waitOutRateLimit, givesWay }) => {
    expect(waitOutRateLimit).toBe(false)
    if (givesWay === true) gaveWay.push(projectId)
    asked.push(projectId)
    inFlight += 1
    most = Math.max(most, inFlight)
    try {
      await clock.wait(1_000, signal)
    } finally {
      inFlight -= 1
    }
    const failure = troubles.get(projectId)?.shift()
    if (failure !== undefined) throw new KeydeskError(failure)
    return [key(`${projectId}-a`), key(`${projectId}-b`)]
  },
}

const collect = (options: { previous?: Inventory; signal?: AbortSignal; concurrency?: number } = {}) =>
  collectInventory({
    api,
    previous: options.previous ?? null,
    signal: options.signal ?? new AbortController().signal,
    now: clock.now,
    wait: clock.wait,
    onProgress: (each) => progress.push(each),
    concurrency: options.concurrency ?? 4,
  })

const finish = async (collecting: Promise<Inventory>): Promise<Inventory> => {
  await clock.advance(1_000_000)
  return collecting
}

describe('collecting', () => {
  it('asks every project once, several at a time, and keeps their order', async () => {
    const startedAt = clock.now()
    const collecting = collect()
    await clock.advance(5_000)
    const inventory = await collecting
    // 20 projects, 4 at a time, a second each: no worker was ever idle.
    expect(Date.parse(inventory.finishedAt) - startedAt).toBe(5_000)
    expect(inventory.parts.map((part) => part.project.id)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    )
    expect(inventory.parts.every(({ keys, failure }) => keys.length === 2 && failure === null)).toBe(true)
    expect(most).toBe(4)
    expect(progress.at(-1)).toEqual({
      projectsDone: 20,
      projectsTotal: 20,
      keysFound: 40,
      projectsFailed: 0,
      pausedSeconds: null,
    })
    const answer = { inventory: packInventory(inventory) }
    expect(inventoryCalls['inventory.collect'].output.parse(answer)).toEqual(answer)
    expect(unpackInventory(answer.inventory)).toEqual(inventory)
  })

  it('in the background, asks two at a time and lets every other request go first', async () => {
    projectCount = 6
    await finish(
      collectInventory({
        api,
        previous: null,
        signal: new AbortController().signal,
        now: clock.now,
        wait: clock.wait,
        onProgress: (each) => progress.push(each),
        inBackground: true,
      }),
    )
    expect(most).toBe(2)
    expect(gaveWay).toEqual(asked)
    gaveWay = []
    await finish(collect())
    expect(gaveWay).toEqual([])
  })

  it('goes on past a project that fails, and shows its last known keys', async () => {
    const before = await finish(collect())
    troubles.set(3, [{ code: 'server-fault', status: 500 }])
    const inventory = await finish(collect({ previous: before }))
    expect(inventory.parts[2]).toMatchObject({
      failure: { code: 'server-fault' },
      keys: [{ id: '3-a' }, { id: '3-b' }],
      fetchedAt: before.parts[2]?.fetchedAt,
    })
    expect(inventory.parts.filter(({ failure }) => failure !== null)).toHaveLength(1)
    expect(progress.at(-1)).toMatchObject({ projectsDone: 20, projectsFailed: 1 })
  })

  it('shows no keys and no time for a project that was never listed', async () => {
    troubles.set(3, [{ code: 'gone' }])
    expect((await finish(collect())).parts[2]).toMatchObject({ keys: [], fetchedAt: null })
  })

  it('pauses all workers at one 429 and asks that project again', async () => {
    troubles.set(1, [{ code: 'rate-limited', retryAfterSeconds: 30 }])
    const collecting = collect()
    await clock.advance(30_900)
    expect(asked).toEqual([1, 2, 3, 4])
    expect(progress.at(-1)).toMatchObject({ pausedSeconds: 30, projectsDone: 3 })
    const inventory = await finish(collecting)
    expect(inventory.parts.every(({ failure }) => failure === null)).toBe(true)
    expect(asked.filter((id) => id === 1)).toHaveLength(2)
    expect(progress.at(-1)?.pausedSeconds).toBeNull()
  })

  it('answers what was had when cancelled, the rest as last known', async () => {
    const before = await finish(collect())
    const controller = new AbortController()
    asked = []
    const collecting = collect({ previous: before, signal: controller.signal })
    await clock.advance(1_500)
    controller.abort()
    const inventory = await collecting
    expect(asked).toHaveLength(8)
    expect(inventory.parts.slice(0, 4).every(({ failure }) => failure === null)).toBe(true)
    for (const part of inventory.parts.slice(4))
      expect(part).toMatchObject({ failure: { code: 'cancelled' }, keys: { length: 2 } })
    expect(clock.sleeping).toBe(0)
  })

  it.each(['token-rejected', 'permission-missing', 'offline'] as const)(
    'stops asking after %s, which every project would meet',
    async (code) => {
      for (let id = 1; id <= 20; id += 1) troubles.set(id, [{ code }])
      const inventory = await finish(collect())
      expect(asked).toHaveLength(4)
      expect(inventory.parts.every(({ failure }) => failure?.code === code)).toBe(true)
    },
  )

  it('goes on after a 403 that is one project’s alone, also the first one’s', async () => {
    for (const id of [1, 3, 12]) troubles.set(id, [{ code: 'permission-missing' }])
    const inventory = await finish(collect())
    const failed = inventory.parts.filter(({ failure }) => failure !== null)
    expect(failed.map((part) => part.project.id)).toEqual([1, 3, 12])
    expect(asked).toHaveLength(20)
  })

  it('stops asking an API that is down', async () => {
    for (let id = 1; id <= 20; id += 1) troubles.set(id, [{ code: 'connection-failed' }])
    await finish(collect({ concurrency: 2 }))
    expect(asked.length).toBeLessThan(9)
  })

  it('says rate-limited of the rest where the API asks to wait for hours', async () => {
    troubles.set(1, [{ code: 'rate-limited', retryAfterSeconds: 7_200 }])
    const inventory = await finish(collect())
    expect(inventory.parts[0]?.failure).toMatchObject({ code: 'rate-limited', retryAfterSeconds: 7_200 })
    expect(inventory.parts[19]?.failure).toMatchObject({ code: 'rate-limited' })
    expect(asked).toHaveLength(4)
  })

  it('answers an empty inventory for a workspace without projects', async () => {
    projectCount = 0
    expect((await finish(collect())).parts).toEqual([])
  })

  it('says of each list how many of its rows could not be read', async () => {
    const collecting = collectInventory({
      api: {
        listProjects: async (options) => listing(await api.listProjects(options), 2),
        listKeys: async (projectId, options) =>
          listing(await api.listKeys(projectId, options), projectId === 3 ? 4 : 0),
      },
      previous: null,
      signal: new AbortController().signal,
      now: clock.now,
      wait: clock.wait,
      onProgress: () => {},
    })
    const inventory = await finish(collecting)
    expect(inventory.unreadable).toBe(2)
    expect(
      inventory.parts.flatMap(({ project: { id }, unreadable }) =>
        unreadable === undefined ? [] : [[id, unreadable]],
      ),
    ).toEqual([[3, 4]])
    const answer = { inventory: packInventory(inventory) }
    expect(inventoryCalls['inventory.collect'].output.safeParse(answer).success).toBe(true)
  })

  it('fails where the projects cannot be listed', async () => {
    await expect(collect({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
  })
})
