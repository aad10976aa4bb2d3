import { useEffect, useState } from 'react'
import type { Annotations } from '../annotations'
import type { InventoryRows } from '../entities/inventory/rows'
import { pause } from '../entities/keys/pause'
import { useServerNow } from '../entities/keys/use-now'
import type { KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { stepsWhileWanted } from '#shared/steps'
import { surveySteps, type Survey } from './survey'

/** What was found, and the keys it was found in: together, so that nothing is said of a key that is gone. */
export interface Surveyed {
  readonly survey: Survey
  readonly rows: InventoryRows
  readonly annotations: Annotations
}

const lookEveryMs = 10 * 60_000

/** Surveys all keys in slices, so that nothing waits, and again as time passes; until that is done, what was there. */
export const useSurvey = (
  rows: InventoryRows | null,
  rule: KeyRotationRule,
  annotations: Annotations,
): Surveyed | null => {
  const now = useServerNow(lookEveryMs)
  const [surveyed, setSurveyed] = useState<Surveyed | null>(null)
  useEffect(() => {
    if (rows === null) return undefined
    let isWanted = true
    const look = async () => {
      const survey = await stepsWhileWanted(surveySteps(rows, rule, annotations, now), pause, () => isWanted)
      if (survey !== null) setSurveyed({ survey, rows, annotations })
    }
    void look()
    return () => {
      isWanted = false
    }
  }, [rows, rule, annotations, now])
  return rows === null ? null : surveyed
}
