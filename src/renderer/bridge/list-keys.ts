import type { ApiKey } from '#shared/api-key'
import type { CallInput, CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'
import { unpackKeys } from '#shared/key-list'
import { type Unreadable, unreadableField } from '#shared/listing'
import { call, type CallOptions } from './call'
import { learnServerClock } from './server-clock'

/** The keys of a project as main answers them, one by one. */
export type ListedKeys = Omit<CallOutput<'keys.list'>, 'keys'> &
  Unreadable & { readonly keys: readonly ApiKey[] }

/** Asks main for the keys of a project: live, or the last known ones and why. Never throws, as `call`. */
export const listKeys = async (
  place: CallInput<'keys.list'>,
  options: CallOptions = {},
): Promise<Reply<ListedKeys>> => {
  const reply = await call('keys.list', place, options)
  if (!reply.ok) return reply
  learnServerClock(reply.value)
  const { keys, ...rest } = reply.value
  return { ok: true, value: { ...rest, keys: unpackKeys(keys), ...unreadableField(keys) } }
}
