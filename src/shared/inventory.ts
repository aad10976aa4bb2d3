import type { ApiKey } from './api-key'
import type { InventoryList } from './contract/inventory'
import { packKeys, unpackKeys } from './key-list'

type ListedPart = InventoryList['parts'][number]

/** One project's part of an inventory: its keys, or the last known ones and why they are not fresh. */
export interface InventoryPart extends Omit<ListedPart, 'keyCount'> {
  readonly keys: readonly ApiKey[]
}

/** All keys of a workspace by project. The API gives no project on a key, so each project is asked. */
export interface Inventory extends Omit<InventoryList, 'parts' | 'keys'> {
  readonly parts: readonly InventoryPart[]
}

/** An inventory as it crosses to the window: the keys of all projects as one list, one after the other. */
export const packInventory = ({ parts, ...rest }: Inventory): InventoryList => ({
  ...rest,
  parts: parts.map(({ keys, ...part }) => ({ ...part, keyCount: keys.length })),
  keys: packKeys(parts.flatMap(({ keys }) => keys)),
})

/** The inventory in a list. */
export const unpackInventory = ({ parts, keys: list, ...rest }: InventoryList): Inventory => {
  const keys = unpackKeys(list)
  let at = 0
  return {
    ...rest,
    parts: parts.map(({ keyCount, ...part }) => {
      const from = at
      at += keyCount
      return { ...part, keys: keys.slice(from, at) }
    }),
  }
}
