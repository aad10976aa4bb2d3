import { create } from 'zustand'
import type { CallOutput } from '#shared/contract'
import { call } from './call'

/** What main says that an administrator rules; before its answer nothing. Main holds to it whatever is shown. */
export const usePolicy = create<CallOutput<'policy.get'>>(() => ({ state: 'none', policy: {} }))

/** Asks main once, at start: a policy counts until Keydesk is started again. */
export const loadPolicy = async (): Promise<void> => {
  const reply = await call('policy.get', {})
  if (reply.ok) usePolicy.setState(reply.value)
}
