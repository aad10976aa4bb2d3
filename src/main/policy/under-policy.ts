import { allowsBaseUrl } from '#shared/policy'
import type { CallHandlers } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import { type PolicyState, policyOf } from './policy-state'
import { allowsDeletingKeys, allowsDemo } from './rules'

type RoomsHandlers = Omit<CallHandlers, `${'app' | 'updates'}.${string}`>
type Refusals = Readonly<Record<keyof RoomsHandlers, () => Promise<never>>>

const refusal = (code: 'policy-forbids' | 'policy-unreadable') => async (): Promise<never> => {
  throw new KeydeskError({ code })
}

const refusedAll = (handlers: RoomsHandlers): Refusals =>
  // A refusal for every name there is.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  Object.fromEntries(
    Object.keys(handlers).map((name) => [name, refusal('policy-unreadable')]),
  ) as unknown as Refusals

const forbid = refusal('policy-forbids')
const deletions = {
  'keys.revoke': forbid,
  'revocations.run': forbid,
  'revocations.retry': forbid,
  'rotations.finish': forbid,
  'projects.remove': forbid,
} satisfies Partial<Refusals>

const withoutDemo = (list: CallHandlers['workspaces.list']): CallHandlers['workspaces.list'] => {
  return async (input, context) => ({ ...(await list(input, context)), demoOffered: false })
}

/**
 * The calls as the policy lets them be. What it forbids is refused before anything is logged, sent or stored. Under
 * one that cannot be read, only what merely looks at this machine's own data is answered.
 */
export const underPolicy = (handlers: RoomsHandlers, state: PolicyState): RoomsHandlers => {
  const list = handlers['workspaces.list']
  if (state.state === 'unreadable')
    return {
      ...refusedAll(handlers),
      'policy.get': handlers['policy.get'],
      'settings.get': handlers['settings.get'],
      'tables.get': handlers['tables.get'],
      'views.list': handlers['views.list'],
      'workspaces.list': withoutDemo(list),
      'audit.list': handlers['audit.list'],
      'audit.verify': handlers['audit.verify'],
    }
  const policy = policyOf(state)
  return {
    ...handlers,
    ...(!allowsDeletingKeys(state) && deletions),
    'workspaces.list': allowsDemo(state) ? list : withoutDemo(list),
    'workspaces.add': async (input, context) => {
      if (!allowsBaseUrl(policy, input.baseUrl))
        throw new KeydeskError({ code: 'input-invalid', fields: { baseUrl: 'not-in-policy' } })
      return handlers['workspaces.add'](input, context)
    },
  }
}
