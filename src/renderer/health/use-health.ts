import { useEffect, useState } from 'react'
import { healthSteps, type Health } from '#shared/domain/health'
import type { Annotations } from '../annotations'
import { usePolicy } from '../bridge'
import type { InventoryRows } from '../entities/inventory/rows'
import { pause } from '../entities/keys/pause'
import { useServerNow } from '../entities/keys/use-now'
import { noteUrgentCount } from './urgent-count'
import type { KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { stepsWhileWanted } from '#shared/steps'

/** Findings, and what they were found in: together, so that nothing is said of a key that is gone. */
export interface Found {
  readonly health: Health
  readonly rows: InventoryRows
  readonly annotations: Annotations
}

// A key counts once, whatever is found of it: so many are to be dealt with.
const urgentIn = ({ findings }: Health): number =>
  new Set(findings.filter(({ severity }) => severity === 'high').map(({ keyId }) => keyId)).size

// As Overview does, so that the two agree.
const lookEveryMs = 10 * 60_000

/**
 * Looks at all keys in slices, so that nothing waits, and again as time passes; until that is done, what was found
 * before.
 */
export const useHealth = (
  workspaceId: string,
  rows: InventoryRows | null,
  annotations: Annotations,
  rule: KeyRotationRule,
): Found | null => {
  const [found, setFound] = useState<Found | null>(null)
  const { policy: rules } = usePolicy()
  const now = useServerNow(lookEveryMs)
  useEffect(() => {
    if (rows === null) return undefined
    let isWanted = true
    const look = async () => {
      const steps = healthSteps(rows.inventory, annotations, { ...rule, now, rules })
      const health = await stepsWhileWanted(steps, pause, () => isWanted)
      if (health === null) return
      setFound({ health, rows, annotations })
      noteUrgentCount(workspaceId, urgentIn(health))
    }
    void look()
    return () => {
      isWanted = false
    }
  }, [workspaceId, rows, annotations, rule, rules, now])
  return rows === null ? null : found
}
