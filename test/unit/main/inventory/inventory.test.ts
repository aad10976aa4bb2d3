import { describe, expect, it } from 'vitest'
import { inventoryCalls } from '#shared/contract/inventory'
import { type Inventory, packInventory, unpackInventory } from '#shared/inventory'

const at = '2026-01-01T00:00:00.000Z'
const key = (id: string) => ({ id, name: `a\\b\n${id}`, clientRef: '', createdAt: null })
const part = (id: number, ids: readonly string[]): Inventory['parts'][number] => ({
  project: {
    id,
    name: `Project ${id}`,
    description: '',
    isDefault: id === 1,
    isActive: true,
    createdAt: null,
  },
  keys: ids.map(key),
  fetchedAt: at,
  failure: null,
})
const inventory: Inventory = {
  startedAt: at,
  finishedAt: at,
  parts: [part(1, ['a', 'b']), part(2, []), { ...part(3, ['c']), unreadable: 2 }],
  unreadable: 1,
}
const { output } = inventoryCalls['inventory.get']

describe('an inventory as it crosses to the window', () => {
  it('has one list of the keys of all projects, and is the same on the other side', () => {
    const packed = packInventory(inventory)
    expect(packed.keys.count).toBe(3)
    expect(output.safeParse({ inventory: packed }).success).toBe(true)
    expect(unpackInventory(packed)).toEqual(inventory)
    const empty = { startedAt: at, finishedAt: at, parts: [] }
    expect(unpackInventory(packInventory(empty))).toEqual(empty)
  })

  it('is refused where its list has not the keys of its parts', () => {
    const packed = packInventory(inventory)
    const longer = {
      ...packed,
      parts: packed.parts.map((each) => ({ ...each, keyCount: each.keyCount + 1 })),
    }
    expect(output.safeParse({ inventory: longer }).success).toBe(false)
    expect(output.safeParse({ inventory: { ...packed, keys: { ...packed.keys, names: '' } } }).success).toBe(
      false,
    )
  })
})
