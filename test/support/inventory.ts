import type { Inventory } from '#shared/inventory'

type Part = Inventory['parts'][number]

/** A project's part of an inventory, read just now; `more` is what is otherwise. */
export const partOf = (id: number, name: string, keys: Part['keys'], more: Partial<Part> = {}): Part => ({
  project: { id, name, description: '', isDefault: false, isActive: true, createdAt: null },
  fetchedAt: '2026-06-01T11:00:00.000Z',
  failure: null,
  keys,
  ...more,
})

/** All keys of a workspace, as they were loaded on 1 June 2026. */
export const inventoryOf = (...parts: Part[]): Inventory => ({
  startedAt: '2026-06-01T11:00:00.000Z',
  finishedAt: '2026-06-01T11:00:01.000Z',
  parts,
})
