import { keyLimits } from '#shared/limits'
import { ttlProblem } from '#shared/domain/text-rules'

/** The units a custom duration can be given in, with their seconds. */
export const unitSeconds = { seconds: 1, minutes: 60, hours: 3_600 } as const
export type DurationUnit = keyof typeof unitSeconds
export const durationUnits = ['seconds', 'minutes', 'hours'] as const satisfies readonly DurationUnit[]

/** The durations offered by name, in seconds. */
export const durationPresets = [300, 3_600, 28_800, 86_400] as const

/** What is wrong with a custom duration. */
export type DurationProblem = 'required' | 'malformed' | 'too-short' | 'too-long'

/** A typed amount and unit as seconds, or what is wrong with it. */
export const customDuration = (
  amount: string,
  unit: DurationUnit,
): { readonly seconds: number } | { readonly problem: DurationProblem } => {
  const typed = amount.trim()
  if (typed === '') return { problem: 'required' }
  if (!/^\d{1,9}$/u.test(typed)) return { problem: 'malformed' }
  const seconds = Number(typed) * unitSeconds[unit]
  if (ttlProblem(seconds) === null) return { seconds }
  return { problem: seconds < keyLimits.ttlMin ? 'too-short' : 'too-long' }
}
