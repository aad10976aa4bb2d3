import { describe, expect, test, vi } from 'vitest'
import type { Failure, Reply } from '#shared/failure'
import {
  createResource,
  forgetEverywhere,
  type Resource,
  type ResourceDefinition,
} from '../../../../src/renderer/bridge/resource'

const ok = (value: string): Reply<string> => ({ ok: true, value })
const failed: Reply<string> = { ok: false, failure: { code: 'server-fault' } }

// A main whose answers come when the test says so.
const controlled = (definition: Partial<ResourceDefinition<string>> = {}) => {
  const asked: { id: string; signal: AbortSignal; answer: (reply: Reply<string>) => void }[] = []
  const resource = createResource<string>({
    load: (id, signal) => new Promise((answer) => asked.push({ id, signal, answer })),
    ...definition,
  })
  return { resource, asked }
}

describe('a resource', () => {
  test('is loading until main answers, then known', async () => {
    const { resource, asked } = controlled()
    expect(resource.get('a')).toEqual({ data: null, isLoading: false, failure: null })
    const loading = resource.load('a')
    expect(resource.get('a')).toEqual({ data: null, isLoading: true, failure: null })
    asked[0]?.answer(ok('one'))
    expect(await loading).toEqual({ data: 'one', isLoading: false, failure: null })
    expect(resource.get('a')).toBe(await loading)
  })

  test('is asked for once by all who load it at the same time', async () => {
    const { resource, asked } = controlled()
    const both = Promise.all([resource.load('a'), resource.load('a')])
    expect(asked).toHaveLength(1)
    asked[0]?.answer(ok('one'))
    expect((await both).map(({ data }) => data)).toEqual(['one', 'one'])
    void resource.load('a')
    expect(asked).toHaveLength(2)
  })

  test('takes the latest answer, in whatever order they come, and all who wait get that', async () => {
    const { resource, asked } = controlled()
    const first = resource.load('a')
    const second = resource.reload('a')
    expect(asked[0]?.signal.aborted).toBe(true)
    asked[0]?.answer(ok('old'))
    asked[1]?.answer(ok('new'))
    expect((await first).data).toBe('new')
    expect((await second).data).toBe('new')
    const third = resource.reload('a')
    const fourth = resource.reload('a')
    asked[3]?.answer(ok('newest'))
    await fourth
    asked[2]?.answer(ok('older'))
    await third
    expect(resource.get('a').data).toBe('newest')
  })

  test('of one id knows nothing of another', async () => {
    const { resource, asked } = controlled()
    const loading = resource.load('a')
    void resource.load('b')
    asked[0]?.answer(ok('of a'))
    await loading
    expect(asked.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(resource.get('b')).toEqual({ data: null, isLoading: true, failure: null })
  })

  test('keeps what was known when loading fails, and says why it failed until it works again', async () => {
    const { resource, asked } = controlled()
    resource.take(ok('one'), 'a')
    const loading = resource.load('a')
    asked[0]?.answer(failed)
    expect(await loading).toEqual({ data: 'one', isLoading: false, failure: { code: 'server-fault' } })
    const again = resource.load('a')
    expect(resource.get('a').failure).toEqual({ code: 'server-fault' })
    asked[1]?.answer(ok('two'))
    expect(await again).toEqual({ data: 'two', isLoading: false, failure: null })
  })

  test('lets go of what may not be read any more', async () => {
    const keeps = ({ code }: Failure): boolean => code !== 'server-fault'
    const { resource, asked } = controlled({ keeps })
    resource.take(ok('one'), 'a')
    const loading = resource.load('a')
    asked[0]?.answer(failed)
    expect((await loading).data).toBeNull()
  })

  test('that main has told of is not overwritten by a question from before', async () => {
    const { resource, asked } = controlled()
    const loading = resource.load('a')
    resource.take(ok('told'), 'a')
    asked[0]?.answer(ok('old'))
    expect(await loading).toEqual({ data: 'told', isLoading: false, failure: null })
  })

  test('of an earlier run is shown as loading, and never in place of something newer', () => {
    const { resource } = controlled()
    resource.seed('kept', 'a')
    expect(resource.get('a')).toEqual({ data: 'kept', isLoading: true, failure: null })
    resource.take(ok('live'), 'b')
    resource.seed('kept', 'b')
    expect(resource.get('b').data).toBe('live')
  })

  test('takes an answer that was asked for before it was there, once', async () => {
    const { resource, asked } = controlled()
    await resource.reload('a', Promise.resolve(ok('early')))
    expect((await resource.load('a')).data).toBe('early')
    void resource.reload('b', Promise.resolve(ok('early')))
    expect((await resource.load('b')).data).toBe('early')
    expect(asked).toHaveLength(0)
    void resource.load('a')
    void resource.load('b')
    expect(asked).toHaveLength(2)
  })

  test('asks anew where an early answer is ten seconds old, however long main took to give it', async () => {
    const { resource, asked } = controlled()
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
    let answer = (_reply: Reply<string>): void => {}
    const loading = resource.reload('a', new Promise((resolve) => (answer = resolve)))
    clock.mockReturnValue(30_000)
    answer(ok('early'))
    await loading
    clock.mockReturnValue(39_999)
    await resource.load('a')
    expect(asked).toHaveLength(0)
    await resource.reload('b', Promise.resolve(ok('early')))
    clock.mockReturnValue(49_999)
    void resource.load('b')
    expect(asked).toHaveLength(1)
    clock.mockRestore()
  })

  test('asks anew where main has told of a change since an early answer', async () => {
    const { resource, asked } = controlled()
    await resource.reload('a', Promise.resolve(ok('early')))
    resource.renew('a')
    expect(asked).toHaveLength(0)
    void resource.load('a')
    expect(asked).toHaveLength(1)
  })

  test('is changed in place where it is known', () => {
    const { resource } = controlled()
    resource.edit((data) => `${data}!`, 'a')
    expect(resource.get('a').data).toBeNull()
    resource.take(ok('one'), 'a')
    resource.edit((data) => `${data}!`, 'a')
    expect(resource.get('a').data).toBe('one!')
    const before = resource.get('a')
    resource.edit((data) => data, 'a')
    expect(resource.get('a')).toBe(before)
  })

  test('can be cancelled: what was known stays, and without it that is said', async () => {
    const { resource, asked } = controlled()
    const loading = resource.load('a')
    resource.cancel('a')
    expect(asked[0]?.signal.aborted).toBe(true)
    expect(resource.get('a')).toEqual({ data: null, isLoading: false, failure: { code: 'cancelled' } })
    asked[0]?.answer(ok('late'))
    expect((await loading).data).toBeNull()
    resource.take(ok('one'), 'a')
    void resource.load('a')
    resource.cancel('a')
    expect(resource.get('a')).toEqual({ data: 'one', isLoading: false, failure: null })
  })

  test('of a workspace that was removed is forgotten, also where its answer is on the way', async () => {
    const { resource, asked } = controlled()
    resource.take(ok('one'), 'a')
    const loading = resource.load('a')
    forgetEverywhere('a')
    asked[0]?.answer(ok('late'))
    await loading
    expect(resource.get('a')).toEqual({ data: null, isLoading: false, failure: null })
  })

  test('of a workspace that was removed is forgotten with the lists in it, and no other’s', () => {
    const { resource } = controlled()
    const known = ['1', '1 7', '12', '12 1', '2 1', '']
    for (const id of known) resource.take(ok('one'), id)
    forgetEverywhere('1')
    expect(known.filter((id) => resource.get(id).data !== null)).toEqual(['12', '12 1', '2 1', ''])
  })

  test('is renewed while it is loaded, and whoever waits, or comes meanwhile, gets the later answer', async () => {
    const { resource, asked } = controlled()
    const first = resource.load('a')
    resource.renew('a')
    const second = resource.load('a')
    expect(asked).toHaveLength(2)
    asked[0]?.answer(ok('old'))
    asked[1]?.answer(ok('new'))
    expect([(await first).data, (await second).data]).toEqual(['new', 'new'])
    resource.renew('a')
    expect(asked).toHaveLength(2)
  })

  test('follows main from its first loading on, and is renewed while it is watched', async () => {
    const followed: Resource<string>[] = []
    const { resource, asked } = controlled({ follow: (it) => void followed.push(it) })
    const leave = resource.watch('a')
    const loaded = resource.load('b')
    expect(followed).toEqual([resource])
    asked[1]?.answer(ok('one'))
    await loaded
    resource.renew('a')
    resource.renew('b')
    expect(asked.map(({ id }) => id)).toEqual(['a', 'b', 'a'])
    asked[2]?.answer(ok('two'))
    await resource.load('a')
    leave()
    resource.renew('a')
    expect(asked).toHaveLength(3)
  })
})
