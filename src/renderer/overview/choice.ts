import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/keys/rotations'
import { isRotationDue } from '#shared/domain/rotation'
import type { Day } from './days'
import type { Survey } from './survey'

/** What of the pictures was chosen: its keys are listed below. */
export type Choice =
  | { readonly kind: 'due' | 'undated' }
  /** The band that begins at this age. */
  | { readonly kind: 'band'; readonly from: number }
  | { readonly kind: 'day'; readonly day: Day }

const none: readonly never[] = []

/** Whether two choices are the same. */
export const isSame = (a: Choice, b: Choice): boolean => {
  if (a.kind === 'band') return b.kind === 'band' && a.from === b.from
  return a.kind === 'day' ? b.kind === 'day' && a.day === b.day : a.kind === b.kind
}

/** Both, each key once. */
const either = (some: readonly ApiKey[], others: readonly ApiKey[]): readonly ApiKey[] =>
  others.length === 0 ? some : [...new Set([...some, ...others])]

/** The keys of a choice: what is due, or due on a day, is due for rotation or by its use-until date. */
export const chosenKeys = (survey: Survey, choice: Choice): readonly ApiKey[] => {
  switch (choice.kind) {
    case 'due':
      return either(survey.dueNow, survey.overNow)
    case 'undated':
      return survey.undated
    case 'band':
      return survey.bands.find(({ from }) => from === choice.from)?.keys ?? none
    case 'day':
      return either(survey.dueOn.get(choice.day) ?? none, survey.lastDayOn.get(choice.day) ?? none)
  }
}

/** The rotations of a choice: those of a day, or all that wait for their old key to be revoked. */
export const chosenRotations = (
  byDay: ReadonlyMap<Day, readonly Rotation[]>,
  choice: Choice,
  now: number,
): readonly Rotation[] => {
  if (choice.kind === 'day') return byDay.get(choice.day) ?? none
  return choice.kind === 'due'
    ? [...byDay.values()].flat().filter((rotation) => isRotationDue(rotation, now))
    : none
}
