import { text } from '#shared/text/index'
import { announce } from '../../ui'
import { workspacesResource } from '../../workspace'
import { inventoryResource } from '../../entities/inventory/store'

const words = text.inventory

/** Says to screen readers that the keys of a workspace were loaded, and of how many projects not, while it is open. */
export const tellCollected = (workspaceId: string): void => {
  if (workspacesResource.get().data?.selectedId !== workspaceId) return
  const parts = inventoryResource.get(workspaceId).data?.rows?.inventory.parts ?? []
  const failed = parts.filter(({ failure }) => failure !== null).length
  announce(failed === 0 ? words.collectedSpoken : words.notAsked(failed))
}
