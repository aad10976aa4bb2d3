import type { ApiKey } from '#shared/api-key'
import type { Inventory, InventoryPart } from '#shared/inventory'

/** All keys of an inventory in one list, and the part that each came with. */
export interface InventoryRows {
  readonly inventory: Inventory
  readonly keys: readonly ApiKey[]
  readonly partOf: ReadonlyMap<string, InventoryPart>
}

/** Puts the keys of all projects in one list; a key listed twice counts once. */
export const inventoryRows = (inventory: Inventory): InventoryRows => {
  const keys: ApiKey[] = []
  const partOf = new Map<string, InventoryPart>()
  for (const part of inventory.parts) {
    for (const key of part.keys) {
      if (partOf.has(key.id)) continue
      partOf.set(key.id, part)
      keys.push(key)
    }
  }
  return { inventory, keys, partOf }
}

/** All keys of an inventory, one by one; one that is listed twice comes twice. */
export function* keysOf(inventory: Inventory): Generator<ApiKey> {
  for (const part of inventory.parts) yield* part.keys
}
