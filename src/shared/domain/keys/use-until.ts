import { type CalendarDate, daysBetween } from '../days'

/** Why a key is to be used until a date. Details are free text beside it. */
export const usedUntilReasons = ['contract', 'penetration-test', 'leaver', 'other'] as const
export type UseUntilReason = (typeof usedUntilReasons)[number]

/** Calendar days before its date in which a key is worth a look. Our own. */
export const soonDays = 14

/** What a list of keys can be narrowed to by their dates; `soon` has those that are over too. */
export const usedUntilFilters = ['over', 'soon', 'dated'] as const
export type UseUntilFilter = (typeof usedUntilFilters)[number]

/** How far a key's use-until date is: past, near, or neither. */
export type UseUntilState = 'over' | 'soon' | 'later'

/** A use-until date as seen on a day. */
export interface UseUntilStatus {
  readonly state: UseUntilState
  /** Calendar days that are left; 0 on the date itself, negative once it is over. */
  readonly days: number
}

/**
 * How far a use-until date is. The key may be used on the date itself, in the person's own time zone: the date
 * is over at the end of that day. This is the one rule for tables, Health, Overview and reminders. It never
 * revokes anything.
 */
export const dateStatus = (date: CalendarDate, today: CalendarDate): UseUntilStatus => {
  const days = daysBetween(today, date)
  if (days < 0) return { state: 'over', days }
  return { state: days <= soonDays ? 'soon' : 'later', days }
}

/** Whether a filter keeps a key with this use-until date. */
export const keepsUseUntil = (
  filter: UseUntilFilter,
  date: CalendarDate | null,
  today: CalendarDate,
): boolean => {
  if (date === null) return false
  const { state } = dateStatus(date, today)
  if (filter === 'over') return state === 'over'
  return filter === 'dated' || state !== 'later'
}
