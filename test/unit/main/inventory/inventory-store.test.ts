import { describe, expect, it } from 'vitest'
import type { Inventory } from '#shared/inventory'
import { createInventoryStore, keysPerChunk } from '../../../../src/main/inventory/inventory-store'
import { Crash } from '../../../support/crash'
import { createMemoryDocuments } from '../../../support/memory-documents'

const workspaceId = '11111111-1111-4111-8111-111111111111'

const inventoryOf = (label: string, counts: readonly number[]): Inventory => ({
  startedAt: `2026-01-01T00:00:0${label.length}.000Z`,
  finishedAt: '2026-01-01T00:01:00.000Z',
  parts: counts.map((count, index) => ({
    project: {
      id: index,
      name: `${label} ${index}`,
      description: '',
      isDefault: false,
      isActive: true,
      createdAt: null,
    },
    keys: Array.from({ length: count }, (_, number) => ({
      id: `${label}-${index}-${number}`,
      name: `n${number}`,
      clientRef: number % 2 === 0 ? '' : 'ref',
      createdAt: number % 3 === 0 ? null : '2025-01-01T00:00:00Z',
    })),
    fetchedAt: count === 0 ? null : '2026-01-01T00:00:30.000Z',
    failure: count === 0 ? { code: 'cancelled' as const } : null,
  })),
})

const large = inventoryOf('a', [0, 3, keysPerChunk * 2 + 5, 0, keysPerChunk - 8, 1])

describe('the inventory on disk', () => {
  it('is null before the first one', async () => {
    expect(await createInventoryStore(createMemoryDocuments(), workspaceId).load()).toBeNull()
  })

  it('comes back as it was, whatever the sizes, in documents of bounded size', async () => {
    const disk = createMemoryDocuments()
    await createInventoryStore(disk, workspaceId).save(large)
    expect(await createInventoryStore(disk, workspaceId).load()).toEqual(large)
    expect(disk.texts.size).toBe(1 + 4)
  })

  it('leaves no names of keys behind when it shrinks', async () => {
    const disk = createMemoryDocuments()
    const store = createInventoryStore(disk, workspaceId)
    await store.save(large)
    await store.save(inventoryOf('bb', [1]))
    await store.save(inventoryOf('ccc', [1]))
    await store.save(inventoryOf('dddd', []))
    expect((await store.load())?.parts).toEqual([])
    expect([...disk.texts.values()].join('')).not.toContain('"a-')
  })

  it('is the old one or the new one, whole, after a crash at any step', async () => {
    const small = inventoryOf('bb', [2, 1])
    for (let at = 1; ; at += 1) {
      const disk = createMemoryDocuments()
      await createInventoryStore(disk, workspaceId).save(large)
      const crash = new Crash(at)
      await createInventoryStore(disk.forProcess(crash.step), workspaceId)
        .save(small)
        .catch(() => undefined)
      const store = createInventoryStore(disk, workspaceId)
      expect([large, small]).toContainEqual(await store.load())
      await store.save(small)
      expect(await store.load()).toEqual(small)
      if (!crash.isDead) break
    }
  })

  it('keeps how many rows could not be read', async () => {
    const disk = createMemoryDocuments()
    const { parts, ...rest } = inventoryOf('a', [2, 1])
    const partly: Inventory = {
      ...rest,
      parts: parts.map((part, index) => (index === 0 ? Object.assign(part, { unreadable: 3 }) : part)),
      unreadable: 1,
    }
    await createInventoryStore(disk, workspaceId).save(partly)
    expect(await createInventoryStore(disk, workspaceId).load()).toEqual(partly)
  })

  it('counts as none where a part was lost', async () => {
    const disk = createMemoryDocuments()
    await createInventoryStore(disk, workspaceId).save(large)
    const [, chunk] = [...disk.texts.keys()].filter((name) => name.includes('inventory-'))
    disk.texts.delete(chunk ?? '')
    expect(await createInventoryStore(disk, workspaceId).load()).toBeNull()
  })
})
