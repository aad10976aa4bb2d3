import type { CallInput, CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'
import { call, type CallOptions } from './call'
import { learnServerClock } from './server-clock'

/** The keys of a project as main answers them. */
export type ListedKeys = CallOutput<'keys.list'>

/** Asks main for the keys of a project: live, or the last known ones and why. Never throws, as `call`. */
export const listKeys = async (
  place: CallInput<'keys.list'>,
  options: CallOptions = {},
): Promise<Reply<ListedKeys>> => {
  const reply = await call('keys.list', place, options)
  if (reply.ok) learnServerClock(reply.value)
  return reply
}
