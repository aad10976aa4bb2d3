import { annotationsResource } from '../annotations'
import { useLoaded } from '../bridge'
import { useInventory } from '../entities/inventory/store'
import { useRotationRule } from '../inventory'
import { useHealth } from './use-health'

const none = {}

/** Looks at all keys of a workspace where no view does, so that the sidebar has their number. Draws nothing. */
export const HealthCounter = ({ workspaceId }: { workspaceId: string }) => {
  const { rows } = useInventory(workspaceId)
  const annotations = useLoaded(annotationsResource, workspaceId).data
  // Without the notes the number would be another.
  useHealth(
    workspaceId,
    annotations === null ? null : rows,
    annotations ?? none,
    useRotationRule(workspaceId),
  )
  return null
}
