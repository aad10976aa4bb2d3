import type { ApiKey } from '../api-key'
import type { Inventory } from '../inventory'
import type { Project } from '../project'

/** An inventory without some keys; the same object if it has none of them. */
export const withoutKeys = (
  inventory: Inventory,
  gone: Pick<ReadonlySet<string>, 'size' | 'has'>,
): Inventory => {
  if (gone.size === 0) return inventory
  const parts = inventory.parts.map((part) => {
    const keys = part.keys.filter(({ id }) => !gone.has(id))
    return keys.length === part.keys.length ? part : { ...part, keys }
  })
  return parts.some((part, index) => part !== inventory.parts[index]) ? { ...inventory, parts } : inventory
}

/**
 * An inventory with one more key; the same object if it has the key already, or the project was never listed.
 */
export const withKey = (inventory: Inventory, projectId: number, key: ApiKey): Inventory => {
  const part = inventory.parts.find(({ project }) => project.id === projectId)
  if (part === undefined || part.fetchedAt === null || part.keys.some(({ id }) => id === key.id))
    return inventory
  const longer = { ...part, keys: [...part.keys, key] }
  return { ...inventory, parts: inventory.parts.map((each) => (each === part ? longer : each)) }
}

/** An inventory with a project's new name; the same object if it has no such project. */
export const withProject = (inventory: Inventory, project: Project): Inventory =>
  inventory.parts.some((part) => part.project.id === project.id)
    ? {
        ...inventory,
        parts: inventory.parts.map((part) => (part.project.id === project.id ? { ...part, project } : part)),
      }
    : inventory

/** An inventory without a project and its keys; the same object if it has no such project. */
export const withoutProject = (inventory: Inventory, projectId: number): Inventory => {
  const parts = inventory.parts.filter(({ project }) => project.id !== projectId)
  return parts.length === inventory.parts.length ? inventory : { ...inventory, parts }
}
