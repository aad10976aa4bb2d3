import { useEffect, useState } from 'react'
import { findingKinds, healthSteps, severityOf, type Health } from '#shared/domain/health'
import type { Annotations } from '../annotations'
import { serverNow, usePolicy } from '../bridge'
import type { InventoryRows } from '../entities/inventory/rows'
import { pause } from '../entities/keys/pause'
import { noteUrgentCount } from './urgent-count'
import type { KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { stepsWhileWanted } from '#shared/steps'

/** Findings, and what they were found in: together, so that nothing is said of a key that is gone. */
export interface Found {
  readonly health: Health
  readonly rows: InventoryRows
  readonly annotations: Annotations
}

const urgentIn = ({ summary }: Health): number =>
  findingKinds
    .filter((kind) => severityOf[kind] === 'high')
    .reduce((count, kind) => count + summary.counts[kind], 0)

/** Looks at all keys in slices, so that nothing waits; until that is done, what was found before. */
export const useHealth = (
  workspaceId: string,
  rows: InventoryRows | null,
  annotations: Annotations,
  rule: KeyRotationRule,
): Found | null => {
  const [found, setFound] = useState<Found | null>(null)
  const { policy: rules } = usePolicy()
  useEffect(() => {
    if (rows === null) return undefined
    let isWanted = true
    const look = async () => {
      const steps = healthSteps(rows.inventory, annotations, { ...rule, now: serverNow(), rules })
      const health = await stepsWhileWanted(steps, pause, () => isWanted)
      if (health === null) return
      setFound({ health, rows, annotations })
      noteUrgentCount(workspaceId, urgentIn(health))
    }
    void look()
    return () => {
      isWanted = false
    }
  }, [workspaceId, rows, annotations, rule, rules])
  return rows === null ? null : found
}
