/** Milliseconds by which this computer's clock may be ahead of the server's. */
export const clockSkewMs = 10 * 60_000

/** Milliseconds after its start for which a request may still take effect, differing clocks included. */
export const latestMs = 15 * 60_000

/**
 * Whether something was created at a time when the request may have created it. Unknown times count: hiding such a key
 * could leave a live one that nobody knows of.
 */
export const isAround = (createdAt: string | null, startedAt: number): boolean => {
  if (createdAt === null) return true
  const at = Date.parse(createdAt)
  return Number.isNaN(at) || (at >= startedAt - clockSkewMs && at <= startedAt + latestMs)
}
