import type { AuditEntry } from '#shared/contract/audit'
import { useData } from '../bridge'
import { inventoryResource } from '../entities/inventory/store'

/** The name of an entry’s key among the keys that were last collected; empty where they do not have it. */
export const useListedName = ({ workspaceId, keyId }: AuditEntry): string =>
  useData(inventoryResource, workspaceId ?? '', (kept) => {
    const keys = keyId === null ? [] : (kept?.rows?.partOf.get(keyId)?.keys ?? [])
    return keys.find(({ id }) => id === keyId)?.name ?? ''
  })
