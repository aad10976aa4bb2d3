import type { KeyLifetime } from '../../contract/keys/keys'
import type { Policy } from '../../policy'
import { readNamePattern } from '../name-pattern'
import type { RuledField } from './ruled-fields'

/** A key that is to be created, as far as the policy's rules go. */
export interface NewKey {
  readonly name: string
  readonly clientRef: string
  /** Who is to be noted as its owner; empty where nobody is. */
  readonly owner: string
  readonly lifetime: KeyLifetime
  /** Of a permanent key: whether its project is the workspace's default one. */
  readonly isInDefaultProject: boolean
}

/** What breaks the rules, by field: the policy's own words, or null where it has none. */
export type BrokenRules = Readonly<Partial<Record<RuledField, string | null>>>

/** Which rules of a policy a new key would break. Pure: the window and main ask the same. */
export const brokenRules = (policy: Policy, key: NewKey): BrokenRules => {
  const { keyName, ownerRequired, allowDefaultProject, longestTemporarySeconds, clientRefRequired } = policy
  const { sentences = {} } = policy
  const { lifetime } = key
  const broken: Partial<Record<RuledField, string | null>> = {}
  if (keyName !== undefined && readNamePattern(keyName.pattern)?.(key.name.trim()) !== true)
    broken.name = keyName.sentence
  if (lifetime.kind === 'permanent') {
    // Nothing can be noted of a temporary key, which has no ID, and it is requested without a project.
    if (ownerRequired === true && key.owner.trim() === '') broken.owner = sentences.ownerRequired ?? null
    if (allowDefaultProject === false && key.isInDefaultProject)
      broken.projectId = sentences.allowDefaultProject ?? null
    return broken
  }
  if (longestTemporarySeconds !== undefined && lifetime.ttlSeconds > longestTemporarySeconds)
    broken.lifetime = sentences.longestTemporarySeconds ?? null
  if (clientRefRequired === true && lifetime.product === 'batch' && key.clientRef.trim() === '')
    broken.clientRef = sentences.clientRefRequired ?? null
  return broken
}

/** The replacement of a key, as far as the policy's rules go: it is permanent. */
export interface NewReplacement extends Omit<NewKey, 'lifetime'> {
  /** Whether its value goes to a destination, and not to the person. */
  readonly isDelivered: boolean
}

/** Why a policy would refuse a replacement: the fields that break its rules, and why nobody may take its value. */
export interface RefusedReplacement {
  readonly broken: BrokenRules
  readonly value: ClosedWay | null
}

/** Why a policy would refuse a replacement, before anything is created; main refuses it by the same rules. */
export const whyNotReplaced = (policy: Policy, key: NewReplacement): RefusedReplacement => ({
  broken: brokenRules(policy, { ...key, lifetime: { kind: 'permanent' } }),
  // A person can copy it, if anything.
  value: key.isDelivered ? null : closedWay(policy, 'copy'),
})

/** The ways in which a person can take a new key's value. */
export type ValueWay = 'copy' | 'reveal' | 'save'

/** Why a way to take a value is closed: the rule, and the policy's own words if it has some. */
export interface ClosedWay {
  readonly rule: 'deliveryRequired' | 'allowReveal' | 'allowSaving'
  readonly words: string | null
}

/** Why the policy closes a way to take a new key's value; null where it does not. */
export const closedWay = (policy: Policy, way: ValueWay): ClosedWay | null => {
  const closed = (rule: ClosedWay['rule']): ClosedWay => ({ rule, words: policy.sentences?.[rule] ?? null })
  if (policy.deliveryRequired === true) return closed('deliveryRequired')
  if (way === 'reveal' && policy.allowReveal === false) return closed('allowReveal')
  if (way === 'save' && policy.allowSaving === false) return closed('allowSaving')
  return null
}
