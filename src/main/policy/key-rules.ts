import { brokenRules, closedWay, type NewKey, type ValueWay } from '#shared/domain/keys/key-rules'
import type { Failure } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'
import { type PolicyState, policyOf } from './policy-state'

/** A key that is to be created, and where. */
export interface PlannedKey extends Omit<NewKey, 'isInDefaultProject'> {
  readonly workspaceId: string
  /** Of no account for a temporary key. */
  readonly projectId: number
}

/** Throws `policy-forbids`, with each field and the policy's words on it, where a new key would break its rules. */
export type RequireRules = (planned: PlannedKey, signal: AbortSignal) => Promise<void>

/** The policy's rules for new keys and their values. */
export interface KeyRules {
  readonly requireRules: RequireRules
  /** Throws `policy-forbids` where a new key's value may not be taken that way. */
  readonly requireWay: (way: ValueWay) => void
  /** Whether a permanent key may not be made in a project because it is a workspace's default one. May ask the API. */
  readonly isRuledOut: (workspaceId: string, projectId: number, signal: AbortSignal) => Promise<boolean>
  /** Whether a permanent key needs an owner. */
  readonly ownerRequired: boolean
}

/**
 * Makes the check of new keys. `isDefaultProject` is asked where that counts alone, and may ask the API; what it throws
 * is passed on, since a rule that cannot be checked is not kept.
 */
export const createKeyRules = (
  state: PolicyState,
  isDefaultProject: (workspaceId: string, projectId: number, signal: AbortSignal) => Promise<boolean>,
): KeyRules => {
  const policy = policyOf(state)
  const isRuledOut: KeyRules['isRuledOut'] = async (workspaceId, projectId, signal) =>
    policy.allowDefaultProject === false && (await isDefaultProject(workspaceId, projectId, signal))
  return {
    isRuledOut,
    requireRules: async (planned, signal) => {
      const { workspaceId, projectId, lifetime } = planned
      const isInDefaultProject =
        lifetime.kind === 'permanent' && (await isRuledOut(workspaceId, projectId, signal))
      const broken = Object.entries(brokenRules(policy, { ...planned, isInDefaultProject }))
      if (broken.length === 0) return
      const first = broken[0]?.[1]
      const fields = Object.fromEntries(broken.map(([field]) => [field, 'against-policy' as const]))
      const fieldWords: NonNullable<Failure['fieldWords']> = Object.fromEntries(
        broken.filter((each): each is [string, string] => typeof each[1] === 'string'),
      )
      throw new KeydeskError({
        code: 'policy-forbids',
        ...(typeof first === 'string' && { policyWords: first }),
        fields,
        fieldWords,
      })
    },
    requireWay: (way) => {
      const closed = closedWay(policy, way)
      if (closed === null) return
      const { words } = closed
      throw new KeydeskError({ code: 'policy-forbids', ...(words !== null && { policyWords: words }) })
    },
    ownerRequired: policy.ownerRequired === true,
  }
}
