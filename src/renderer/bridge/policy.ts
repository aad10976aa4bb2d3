import type { CallOutput } from '#shared/contract'
import { call } from './call'
import { createResource, useResource } from './resource'

export type Managed = CallOutput<'policy.get'>

const none: Managed = { state: 'none', policy: {} }

export const policyResource = createResource<Managed>({ load: () => call('policy.get', {}) })

/** What main says that an administrator rules; before its answer nothing. Main holds to it whatever is shown. */
export const getPolicy = (): Managed => policyResource.get().data ?? none

/** What an administrator rules, as it becomes known: a policy counts until Keydesk is started again. */
export const usePolicy = (): Managed => useResource(policyResource).data ?? none
