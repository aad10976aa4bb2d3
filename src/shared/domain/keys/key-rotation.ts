import { dayMs } from '../days'

/** When a key is due for rotation. */
export interface KeyRotationRule {
  /** Days after which a key is due (the setting of this name). */
  readonly rotationAgeDays: number
  /** A key that an open rotation replaces has an age, but is no longer due. */
  readonly isBeingReplaced: (keyId: string) => boolean
}

/** Whole days since a key was created, both in milliseconds since 1970; NaN if its age is unknown. */
export const ageInDays = (createdAt: number, now: number): number =>
  // A clock that is ahead makes no key younger than new.
  Math.max(0, Math.floor((now - createdAt) / dayMs))

/** When a key is old enough to be due, in milliseconds since 1970; NaN if its age is unknown. */
export const dueDateOf = (createdAt: number, { rotationAgeDays }: KeyRotationRule): number =>
  createdAt + rotationAgeDays * dayMs

/** Whether a key is due for rotation. One of unknown age never is. */
export const isKeyDue = (keyId: string, createdAt: number, rule: KeyRotationRule, now: number): boolean =>
  dueDateOf(createdAt, rule) <= now && !rule.isBeingReplaced(keyId)
