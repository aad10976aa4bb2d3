import { useEffect, useMemo } from 'react'
import type { ApiKey } from '#shared/api-key'
import { healthOf, type Finding } from '#shared/domain/health'
import { repeatForm } from '#shared/domain/visible-text'
import type { Inventory } from '#shared/inventory'
import { annotationsResource } from '../annotations'
import { serverNow, useLoaded, usePolicy } from '../bridge'
import { loadInventory, useInventory } from '../entities/inventory/store'
import { useRotationRule } from '../inventory'
import { useProjects } from '../projects'
import type { Inspected } from './Inspector'

const now = new Date(0).toISOString()

/** Of an inventory what the findings about one key depend on: the key, and those of the same name. */
const about = (inventory: Inventory, key: ApiKey): Inventory => {
  const form = repeatForm(key.name)
  const isAlike = ({ id, name }: ApiKey): boolean => id === key.id || repeatForm(name) === form
  return {
    ...inventory,
    parts: inventory.parts.map((part) => ({ ...part, keys: part.keys.filter(isAlike) })),
  }
}

/**
 * What is worth a look about a key; null until its notes are known. Until all keys have been loaded, `isAlone`: others
 * of the same name are not known.
 */
export const useKeyFindings = ({
  workspaceId,
  projectId,
  key,
}: Inspected): { readonly findings: readonly Finding[]; readonly isAlone: boolean } | null => {
  const rule = useRotationRule(workspaceId)
  const { policy: rules } = usePolicy()
  const annotations = useLoaded(annotationsResource, workspaceId).data
  const { rows } = useInventory(workspaceId)
  const project = useProjects(workspaceId).data?.projects.find(({ id }) => id === projectId)
  useEffect(() => void loadInventory(workspaceId), [workspaceId])
  const known = rows?.partOf.has(key.id) === true ? rows.inventory : null
  const inventory = useMemo((): Inventory | null => {
    if (known !== null) return about(known, key)
    if (project === undefined) return null
    return {
      startedAt: now,
      finishedAt: now,
      parts: [{ project, keys: [key], fetchedAt: now, failure: null }],
    }
  }, [known, key, project])
  return useMemo(() => {
    if (annotations === null || inventory === null) return null
    const { findings } = healthOf(inventory, annotations, { ...rule, now: serverNow(), rules })
    return { findings: findings.filter(({ keyId }) => keyId === key.id), isAlone: known === null }
  }, [annotations, inventory, rule, rules, known, key])
}
