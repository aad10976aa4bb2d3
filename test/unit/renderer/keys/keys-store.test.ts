import { describe, expect, test } from 'vitest'
import type { ApiKey } from '../../../../src/shared/api-key'
import { packKeys } from '../../../../src/shared/key-list'
import type { Failure, Reply } from '../../../../src/shared/failure'
import type { Annotation } from '../../../../src/shared/contract/annotations'
import { noAnnotation } from '../../../../src/shared/domain/annotation'
import { withNotes } from '../../../../src/renderer/key-table/model/noted-layout'
import { keyLayout, keyView } from '../../../../src/renderer/key-table/model/table-model'
import type { ListedKeys } from '../../../../src/renderer/keys/key-lists'
import { createKeysStore } from '../../../../src/renderer/keys/keys-store'

const place = { workspaceId: 'b6f3b9d2-0000-4000-8000-000000000001', projectId: 1 }
const key = (id: string): ApiKey => ({ id, name: `name ${id}`, clientRef: '', createdAt: null })

type ListReply = Reply<ListedKeys>
const listed = (ids: readonly string[], staleBecause: Failure | null = null): ListReply => ({
  ok: true,
  value: { keys: packKeys(ids.map(key)), fetchedAt: '2026-01-01T00:00:00.000Z', staleBecause },
})
const failed: ListReply = { ok: false, failure: { code: 'server-fault' } }

// A server whose answers come when the test says so.
const controlled = (kept: readonly string[] | null = null) => {
  const asked: { answer: (reply: ListReply) => void; signal: AbortSignal }[] = []
  const store = createKeysStore(place, {
    list: (_, signal) => new Promise((answer) => asked.push({ answer, signal })),
    lastKnown: () =>
      kept === null ? null : { keys: packKeys(kept.map(key)), fetchedAt: '2025-12-31T00:00:00.000Z' },
    pause: async () => {},
  })
  const ids = () => {
    const { table } = store.state.getState()
    return table === null ? null : Array.from(table.keys, ({ id }) => id)
  }
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
    store.remove(['A'])
    expect(ids()).toEqual(['B'])
    asked[1]?.answer(listed(['A', 'B']))
    await second
    expect(ids()).toEqual(['B'])
    expect(store.has('A')).toBe(false)
  })

  test('takes several revoked keys out in one go, and stays as it is for those of another project', async () => {
    const { store, asked, ids } = controlled()
    const loading = store.load()
    asked[0]?.answer(listed(['A', 'B', 'C']))
    await loading
    const tables = new Set<unknown>()
    const stop = store.state.subscribe(({ table }) => void tables.add(table))
    store.remove(['A', 'C', 'ELSEWHERE'])
    store.remove(['ELSEWHERE'])
    stop()
    expect(ids()).toEqual(['B'])
    expect(tables.size).toBe(1)
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

  test('shows what was kept until the live list is there', async () => {
    const { store, asked, ids } = controlled(['A', 'B'])
    expect(ids()).toEqual(['A', 'B'])
    expect(store.state.getState()).toMatchObject({ isLoading: true, fetchedAt: '2025-12-31T00:00:00.000Z' })
    const loading = store.load()
    asked[0]?.answer(listed(['B', 'C']))
    await loading
    expect(ids()).toEqual(['B', 'C'])
    expect(store.state.getState()).toMatchObject({ isLoading: false, fetchedAt: '2026-01-01T00:00:00.000Z' })
  })

  test('says how many rows of the list could not be read, until one that is whole', async () => {
    const { store, asked } = controlled()
    const first = store.load()
    const reply = listed(['A'])
    const partly = packKeys([key('A')], 2)
    asked[0]?.answer(reply.ok ? { ok: true, value: { ...reply.value, keys: partly } } : reply)
    await first
    expect(store.state.getState().unreadable).toBe(2)
    const second = store.load()
    asked[1]?.answer(listed(['A']))
    await second
    expect(store.state.getState().unreadable).toBe(0)
  })

  test('is laid out anew where notes are searched too, and stays so as keys come and go', async () => {
    const { store, asked } = controlled()
    const owners: Readonly<Record<string, Annotation>> = { B: { ...noAnnotation, owner: 'Media team' } }
    const found = () => {
      const { table } = store.state.getState()
      if (table === null) return null
      const { rows } = keyView(table, 'media', { column: 'owner', descending: false })
      return [...rows].map((row) => table.keys.at(row)?.id)
    }
    const loading = store.load()
    asked[0]?.answer(listed(['A', 'B']))
    await loading
    expect(found()).toEqual([])
    await store.layOut(withNotes(keyLayout, owners))
    expect(found()).toEqual(['B'])
    store.add(key('C'))
    store.remove(['A'])
    expect(found()).toEqual(['B'])
    // While a list is on its way, another layout.
    const again = store.load()
    const laidOut = store.layOut(withNotes(keyLayout, { C: { ...noAnnotation, owner: 'Media team' } }))
    asked[1]?.answer(listed(['B', 'C']))
    await Promise.all([again, laidOut])
    await expect.poll(found).toEqual(['C'])
  })

  test('keeps what is worked out of the other columns as notes change, and is ranked before it is drawn', async () => {
    const { store, asked } = controlled()
    const loading = store.load()
    asked[0]?.answer(listed(['B', 'A']))
    await loading
    const now = () => store.state.getState().table
    await expect.poll(() => now()?.ranks['clientRef']).toBeDefined()
    const before = now()
    const drawn: unknown[] = []
    const stop = store.state.subscribe(({ table }) => drawn.push(Object.keys(table?.ranks ?? {})))
    const owners = (owner: string) => withNotes(keyLayout, { B: { ...noAnnotation, owner } })
    // The first is not wanted any more before it is there.
    await Promise.all([store.layOut(owners('Ada')), store.layOut(owners('Media team'))])
    stop()
    expect(drawn).toHaveLength(1)
    expect(drawn[0]).toEqual(
      expect.arrayContaining(['name', 'id', 'owner', 'application', 'tags', 'usedUntil']),
    )
    expect(now()?.ranks['name']).toBe(before?.ranks['name'])
    expect(now()?.haystacks[0]).toBe(before?.haystacks[0])
    expect(now()?.createdAt).toBe(before?.createdAt)
    const view = now()
    const rows = view && keyView(view, 'media', { column: 'name', descending: false }).rows
    expect(rows && [...rows]).toEqual([0])
  })

  test('draws nothing anew where the live list has the same keys', async () => {
    const { store, asked } = controlled(['A', 'B'])
    const { table } = store.state.getState()
    const loading = store.load()
    asked[0]?.answer(listed(['A', 'B']))
    expect(await loading).toBe(true)
    expect(store.state.getState().table).toBe(table)
  })

  test('takes away what was kept where the token may not list keys any more, and no more than that', async () => {
    const refused = controlled(['A'])
    const refusing = refused.store.load()
    refused.asked[0]?.answer({
      ok: false,
      failure: { code: 'permission-missing', permission: 'view-api-keys' },
    })
    await refusing
    expect(refused.store.state.getState()).toMatchObject({ table: null, fetchedAt: null })
    const { store, asked, ids } = controlled(['A'])
    const failing = store.load()
    asked[0]?.answer(failed)
    await failing
    expect(ids()).toEqual(['A'])
    expect(store.state.getState().failure).toEqual({ code: 'server-fault' })
  })
})
