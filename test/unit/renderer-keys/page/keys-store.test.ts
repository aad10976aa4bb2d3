import { describe, expect, test } from 'vitest'
import type { ApiKey } from '../../../../src/shared/api-key'
import type { Failure, Reply } from '../../../../src/shared/failure'
import type { ListedKeys } from '../../../../src/renderer/bridge'
import { createKeysStore } from '../../../../src/renderer/keys/keys-store'

const place = { workspaceId: 'b6f3b9d2-0000-4000-8000-000000000001', projectId: 1 }
const key = (id: string): ApiKey => ({ id, name: `name ${id}`, clientRef: '', createdAt: null })

type ListReply = Reply<ListedKeys>
const listed = (ids: readonly string[], staleBecause: Failure | null = null): ListReply => ({
  ok: true,
  value: { keys: ids.map(key), fetchedAt: '2026-01-01T00:00:00.000Z', staleBecause },
})
const failed: ListReply = { ok: false, failure: { code: 'server-fault' } }

// A server whose answers come when the test says so.
const controlled = () => {
  const asked: { answer: (reply: ListReply) => void; signal: AbortSignal }[] = []
  const store = createKeysStore(place, {
    list: (_, signal) => new Promise((answer) => asked.push({ answer, signal })),
    pause: async () => {},
  })
  const ids = () => store.state.getState().table?.keys.map(({ id }) => id) ?? null
  return { store, asked, ids }
}

describe('the key list', () => {
  test('shows what was listed', async () => {
    const { store, asked, ids } = controlled()
    const loading = store.load()
    expect(store.state.getState()).toMatchObject({ isLoading: true, table: null })
    asked[0]?.answer(listed(['A', 'B']))
    expect(await loading).toBe(true)
    expect(ids()).toEqual(['A', 'B'])
    expect(store.state.getState()).toMatchObject({ isLoading: false, failure: null, staleBecause: null })
  })

  test('lets the newest loading win, in whatever order the answers come', async () => {
    const { store, asked, ids } = controlled()
    const first = store.load()
    const second = store.load()
    expect(asked[0]?.signal.aborted).toBe(true)
    asked[1]?.answer(listed(['NEW']))
    asked[0]?.answer(listed(['OLD']))
    expect(await first).toBe(false)
    expect(await second).toBe(true)
    expect(ids()).toEqual(['NEW'])
  })

  test('keeps what it had when a refresh fails, and says so', async () => {
    const { store, asked, ids } = controlled()
    const first = store.load()
    asked[0]?.answer(listed(['A']))
    await first
    const second = store.load()
    asked[1]?.answer(failed)
    expect(await second).toBe(false)
    expect(ids()).toEqual(['A'])
    expect(store.state.getState().failure).toEqual({ code: 'server-fault' })
  })

  test('does not take a last known list for a live one', async () => {
    const { store, asked } = controlled()
    const loading = store.load()
    asked[0]?.answer(listed(['A'], { code: 'offline' }))
    expect(await loading).toBe(false)
    expect(store.state.getState().staleBecause).toEqual({ code: 'offline' })
  })

  test('ignores the answer of a cancelled loading', async () => {
    const { store, asked, ids } = controlled()
    const loading = store.load()
    store.cancel()
    expect(asked[0]?.signal.aborted).toBe(true)
    asked[0]?.answer(listed(['A']))
    await loading
    expect(ids()).toBeNull()
    expect(store.state.getState()).toMatchObject({ isLoading: false, failure: { code: 'cancelled' } })
  })

  test('never shows a revoked key again, even from a listing that left before', async () => {
    const { store, asked, ids } = controlled()
    const first = store.load()
    asked[0]?.answer(listed(['A', 'B']))
    await first
    const second = store.load()
    store.remove('A')
    expect(ids()).toEqual(['B'])
    asked[1]?.answer(listed(['A', 'B']))
    await second
    expect(ids()).toEqual(['B'])
    expect(store.has('A')).toBe(false)
  })

  test('adds a new key once, and makes no list of one where there was none', async () => {
    const { store, asked, ids } = controlled()
    store.add(key('NEW'))
    expect(ids()).toBeNull()
    const loading = store.load()
    asked[0]?.answer(listed(['A']))
    await loading
    store.add(key('NEW'))
    store.add(key('NEW'))
    expect(ids()).toEqual(['A', 'NEW'])
  })

  test('says nothing more once disposed', async () => {
    const { store, asked, ids } = controlled()
    const loading = store.load()
    store.dispose()
    asked[0]?.answer(listed(['A']))
    await loading
    expect(ids()).toBeNull()
  })
})
