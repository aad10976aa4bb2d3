import { dayMs } from './days'

/** When a key is due for rotation. */
export interface KeyRotationRule {
  /** Days after which it is (the setting of this name). */
  readonly rotationAgeDays: number
  /** A key that an open rotation replaces has an age, but is due no more. */
  readonly isBeingReplaced: (keyId: string) => boolean
}

/** Whole days since a key was created, both in milliseconds since 1970; NaN where its age is not known. */
export const ageInDays = (createdAt: number, now: number): number =>
  // A clock that runs ahead makes a key no younger than new.
  Math.max(0, Math.floor((now - createdAt) / dayMs))

/** When a key reaches the age at which it is due, in milliseconds since 1970; NaN where its age is not known. */
export const dueDateOf = (createdAt: number, { rotationAgeDays }: KeyRotationRule): number =>
  createdAt + rotationAgeDays * dayMs

/** Whether a key is due for rotation. One whose age is not known never is. */
export const isKeyDue = (keyId: string, createdAt: number, rule: KeyRotationRule, now: number): boolean =>
  dueDateOf(createdAt, rule) <= now && !rule.isBeingReplaced(keyId)
