import type { Reply } from '../failure'

/** A reply with something made of its value; a failure stays as it is. */
export const mapReply = <T, U>(reply: Reply<T>, change: (value: T) => U): Reply<U> =>
  reply.ok ? { ok: true, value: change(reply.value) } : reply
