import type { ApiKey } from '#shared/api-key'
import type { Inventory } from '#shared/inventory'
import type { Project } from '#shared/project'

/** A key of an inventory, the project it is in, and when that project's keys were listed. */
export interface WantedKey {
  readonly key: ApiKey
  readonly project: Project
  /** ISO 8601; null where that is not known. */
  readonly listedAt: string | null
}

/** What an inventory has of these keys, in their order and each once; a key that it lacks is left out. */
export const wantedKeys = (inventory: Inventory, keyIds: readonly string[]): readonly WantedKey[] => {
  const wanted = new Set(keyIds)
  const found = new Map<string, WantedKey>()
  for (const { project, keys, fetchedAt: listedAt } of inventory.parts)
    for (const key of keys)
      if (wanted.has(key.id) && !found.has(key.id)) found.set(key.id, { key, project, listedAt })
  return [...wanted].flatMap((id) => found.get(id) ?? [])
}
