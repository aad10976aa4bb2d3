/** For how long the old key is kept: a time from now, or until a date of one's own. */
export const keepChoices = ['now', 'hour', 'day', 'threeDays', 'week', 'own'] as const
export type KeepChoice = (typeof keepChoices)[number]

/** What is chosen and typed. */
export interface KeepForm {
  readonly choice: KeepChoice
  /** What the date and time field holds, in local time: `2026-03-12T14:00`. */
  readonly own: string
}

export type KeepProblem = 'required' | 'past'

const hourMs = 60 * 60_000
const lengths: Readonly<Record<Exclude<KeepChoice, 'own'>, number>> = {
  now: 0,
  hour: hourMs,
  day: 24 * hourMs,
  threeDays: 72 * hourMs,
  week: 168 * hourMs,
}

/**
 * Until when the old key is kept, as ISO 8601; or what is wrong with what was typed. A length of time counts from
 * `from`: from now, or from the date it is kept until already.
 */
export const keepUntil = (
  { choice, own }: KeepForm,
  now: number,
  from = now,
): { readonly until: string } | { readonly problem: KeepProblem } => {
  if (choice !== 'own') return { until: new Date(from + lengths[choice]).toISOString() }
  // Without a zone, a date with a time is local.
  const at = /^\d{4}-\d\d-\d\dT/u.test(own) ? Date.parse(own) : Number.NaN
  if (Number.isNaN(at)) return { problem: 'required' }
  return at <= now ? { problem: 'past' } : { until: new Date(at).toISOString() }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A time as a date and time field takes it, in local time. */
export const localDateTime = (at: number): string => {
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
