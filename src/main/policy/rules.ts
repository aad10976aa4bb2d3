import { allowsBaseUrl } from '#shared/policy'
import type { Settings } from '#shared/settings'
import type { Workspace } from '#shared/workspace'
import { KeydeskError } from '../keydesk-error'
import { type PolicyState, policyOf } from './policy-state'

/** The settings that a policy can rule. */
export type ManagedSettings = Partial<
  Pick<Settings, 'clipboardClearSeconds' | 'proxy' | 'rotationAgeDays' | 'tokenAgeDays'>
>

/** The settings that the policy sets in place of the person. */
export const managedSettings = (state: PolicyState): ManagedSettings => {
  const { clipboardSeconds, proxy, rotationAgeDays, tokenAgeDays } = policyOf(state)
  return {
    ...(clipboardSeconds !== undefined && { clipboardClearSeconds: clipboardSeconds }),
    ...(proxy !== undefined && { proxy }),
    ...(rotationAgeDays !== undefined && { rotationAgeDays }),
    ...(tokenAgeDays !== undefined && { tokenAgeDays }),
  }
}

/** Throws `policy-unreadable`, or `policy-forbids` where the policy does not let Keydesk connect to an address. */
export const requireConnection = (state: PolicyState, baseUrl: string): void => {
  if (state.state === 'unreadable') throw new KeydeskError({ code: 'policy-unreadable' })
  if (!allowsBaseUrl(policyOf(state), baseUrl)) throw new KeydeskError({ code: 'policy-forbids' })
}

/** Whether the demo workspace may be opened. */
export const allowsDemo = (state: PolicyState): boolean =>
  state.state !== 'unreadable' && policyOf(state).allowDemo !== false

/** Whether keys may be revoked and projects deleted. */
export const allowsDeletingKeys = (state: PolicyState): boolean =>
  state.state !== 'unreadable' && policyOf(state).allowDeletingKeys !== false

/** Whether values may be delivered to programs. */
export const allowsDelivery = (state: PolicyState): boolean =>
  state.state !== 'unreadable' && policyOf(state).allowDelivery !== false

/** Why the policy keeps Keydesk from updating itself; null where it does not. */
export const updatesOffByPolicy = (state: PolicyState): 'policy' | 'policy-unreadable' | null => {
  if (state.state === 'unreadable') return 'policy-unreadable'
  return policyOf(state).allowUpdates === false ? 'policy' : null
}

/** The demo as the policy lets it be: one that may not be opened stays closed. */
export const demoUnderPolicy = <D extends { open(): Promise<Workspace> }>(demo: D, state: PolicyState): D =>
  allowsDemo(state)
    ? demo
    : {
        ...demo,
        isOffered: false,
        open: async () => {
          throw new KeydeskError({
            code: state.state === 'unreadable' ? 'policy-unreadable' : 'policy-forbids',
          })
        },
      }
