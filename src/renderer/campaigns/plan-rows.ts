import { ruledFields } from '#shared/domain/keys/ruled-fields'
import { whyNotReplaced } from '#shared/domain/keys/key-rules'
import { keyNameProblem } from '#shared/domain/text-rules'
import { keyLimits } from '#shared/limits'
import type { Policy } from '#shared/policy'
import { fieldMessage, text } from '#shared/text/index'
import { campaignPlanWords as words } from '#shared/text/parts/campaign-plan'
import type { CampaignPlan } from './store'

/** What a person has changed of a plan. */
export interface PlanEdits {
  /** Names of replacements by the old key's ID; those that are not here are as proposed. */
  readonly names: ReadonlyMap<string, string>
  /** Where a key without a destination goes; empty: to the person. */
  readonly fallback: string
}

/** A key of the plan, as it would be rotated now. */
export interface PlannedRow {
  readonly row: CampaignPlan[number]
  readonly newName: string
  readonly destinationIds: readonly string[]
  /** Whether its name is not the one that was proposed. */
  readonly isTyped: boolean
  /** What is wrong with the name of its replacement, or null. */
  readonly nameError: string | null
  /** Why it cannot be rotated whatever its replacement is called; null where it can. */
  readonly reason: string | null
}

/** Whether its name was typed, and has to be changed before anything is rotated. */
export const isMistyped = ({ isTyped, nameError, reason }: PlannedRow): boolean =>
  reason === null && isTyped && nameError !== null

/**
 * Whether a key of the plan is to be rotated. One whose name was mistyped is, once that is changed; one whose proposed
 * name cannot be used is left out.
 */
export const isRotated = (planned: PlannedRow): boolean =>
  isMistyped(planned) || (planned.nameError === null && planned.reason === null)

/** Judges the rows of a plan by the fields' rules and the policy's, as main will when it starts. */
export const judgedRows = (
  plan: CampaignPlan,
  policy: Policy,
  { names, fallback }: PlanEdits,
): readonly PlannedRow[] =>
  plan.map((row) => {
    const newName = names.get(row.keyId) ?? row.newName
    const { destinationIds: usual, owner, isInDefaultProject, newClientRef: clientRef, obstacle } = row
    const destinationIds = usual.length === 0 && fallback !== '' ? [fallback] : usual
    const planned = { row, newName, destinationIds, isTyped: newName !== row.newName }
    if (obstacle !== null) return { ...planned, nameError: null, reason: words.obstacles[obstacle] }
    const key = { name: newName, clientRef, owner, isInDefaultProject }
    const { broken, value } = whyNotReplaced(policy, { ...key, isDelivered: destinationIds.length > 0 })
    const said = (field: (typeof ruledFields)[number]): string | null => {
      const own = broken[field]
      return own === undefined
        ? null
        : fieldMessage('against-policy', { said: own ?? undefined, ruled: field })
    }
    const other = ruledFields.filter((field) => field !== 'name').map(said)
    return {
      ...planned,
      nameError:
        fieldMessage(keyNameProblem(newName), { typed: newName, limit: keyLimits.nameLength }) ??
        said('name'),
      reason:
        other.find((each) => each !== null) ??
        (value === null ? null : (value.words ?? text.handoff.closed[value.rule])),
    }
  })
