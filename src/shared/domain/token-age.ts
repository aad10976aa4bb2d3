import { dayMs } from './days'

/**
 * How many whole days ago a management token was stored, where that is `days` or more; null where it is newer, or where it
 * is not known when it was stored. `now` in milliseconds since 1970, by this computer's clock, which dated it.
 */
export const daysOverdue = (storedAt: string | null, days: number, now: number): number | null => {
  if (storedAt === null) return null
  const age = Math.floor((now - Date.parse(storedAt)) / dayMs)
  return age >= days ? age : null
}
