import type { Annotations } from '../annotations'
import { askToRotate } from '../campaigns'
import type { RevocationTarget } from '../revocations'
import { projectNameOf } from './layout'
import type { InventoryRows } from '../entities/inventory/rows'

/** Ticked keys as what a bulk revoke takes, in the order of the inventory. */
export const revocationTargets = (
  rows: InventoryRows,
  annotations: Annotations,
  ids: ReadonlySet<string>,
): readonly RevocationTarget[] =>
  rows.keys.flatMap((key) => {
    const part = rows.partOf.get(key.id)
    if (part === undefined || !ids.has(key.id)) return []
    return {
      projectId: part.project.id,
      projectName: projectNameOf(rows, key.id),
      keyId: key.id,
      keyName: key.name,
      createdAt: key.createdAt,
      application: annotations[key.id]?.application ?? '',
      isFromEarlierList: part.failure !== null,
    }
  })

/** Plans the rotation of the ticked keys. */
export const rotateTicked = (workspaceId: string, rows: InventoryRows, ids: ReadonlySet<string>): void =>
  askToRotate(workspaceId, revocationTargets(rows, {}, ids))
