import { dayMs } from './days'
import type { Severity } from './health'

/**
 * How many whole days ago a management token was stored, where that is `days` or more; null where it is newer, or where it
 * is not known when it was stored. `now` in milliseconds since 1970, by this computer's clock, which dated it.
 */
const daysOverdue = (storedAt: string | null, days: number, now: number): number | null => {
  if (storedAt === null) return null
  const age = Math.floor((now - Date.parse(storedAt)) / dayMs)
  return age >= days ? age : null
}

/** When the tokens of a workspace were stored; null where that is not known, or where it has no second one. */
interface StoredTokens {
  readonly storedAt: string | null
  readonly deleting: { readonly storedAt: string } | null
}

/** A token that was stored too long ago. */
export interface OverdueToken {
  readonly token: 'management' | 'deleting'
  readonly storedAt: string
  /** Whole days since then. */
  readonly ageDays: number
}

/** How much an overdue token matters: as a key that is due for rotation. */
export const overdueSeverity: Severity = 'high'

/** The tokens of a workspace that were stored `days` days ago or earlier; `days` and `now` as in `daysOverdue`. */
export const overdueTokens = (
  { storedAt, deleting }: StoredTokens,
  days: number,
  now: number,
): readonly OverdueToken[] =>
  [
    { token: 'management' as const, storedAt },
    { token: 'deleting' as const, storedAt: deleting?.storedAt ?? null },
  ].flatMap((each) => {
    const ageDays = daysOverdue(each.storedAt, days, now)
    return ageDays === null || each.storedAt === null
      ? []
      : [{ token: each.token, storedAt: each.storedAt, ageDays }]
  })
