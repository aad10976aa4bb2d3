import { brokenRules, type BrokenRules } from '#shared/domain/keys/key-rules'
import type { RuledField } from '#shared/domain/keys/ruled-fields'
import type { Policy } from '#shared/policy'
import { fieldMessage } from '#shared/text/index'
import { lifetimeOf, type CreateForm } from './create-form'

/** Which rules of the policy a form breaks as it is; a lifetime that is none yet breaks none. */
export const rulesBrokenBy = (policy: Policy, form: CreateForm, isInDefaultProject: boolean): BrokenRules => {
  const { name, clientRef, owner, kind } = form
  const lifetime = lifetimeOf(form) ?? { kind: 'temporary', ttlSeconds: 0, product: form.product }
  return brokenRules(policy, {
    name,
    clientRef,
    owner,
    lifetime,
    isInDefaultProject: kind === 'permanent' && isInDefaultProject,
  })
}

/** What is said of a field that breaks a rule; null where it breaks none. */
export const ruleMessage = (broken: BrokenRules, field: RuledField): string | null => {
  const said = broken[field]
  return said === undefined ? null : fieldMessage('against-policy', { said: said ?? undefined, ruled: field })
}

/** What is said of temporary keys that work for so many seconds; undefined where the policy allows them. */
export const tooLongByRule = (policy: Policy, seconds: number): string | undefined => {
  const lifetime = { kind: 'temporary', ttlSeconds: seconds, product: 'rt' } as const
  const { lifetime: said } = brokenRules(policy, {
    name: '',
    clientRef: '',
    owner: '',
    lifetime,
    isInDefaultProject: false,
  })
  return said === undefined ? undefined : (ruleMessage({ lifetime: said }, 'lifetime') ?? undefined)
}
