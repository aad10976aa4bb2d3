/** Milliseconds by which this computer's clock may be ahead of the server's. */
export const clockSkewMs = 10 * 60_000

/** Milliseconds after its start for which a request may still take effect; clocks that differ are in it. */
export const latestMs = 15 * 60_000

/**
 * Whether something was created while a request may have done it. Unknown times count: hiding such a key could leave
 * a live one that nobody looks after.
 */
export const isAround = (createdAt: string | null, startedAt: number): boolean => {
  if (createdAt === null) return true
  const at = Date.parse(createdAt)
  return Number.isNaN(at) || (at >= startedAt - clockSkewMs && at <= startedAt + latestMs)
}
