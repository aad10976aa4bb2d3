import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/keys/rotations'
import { creationTimes } from '#shared/domain/keys/created-time'
import { isOpen } from '#shared/domain/rotation'
import { dateAt, dayMs } from '#shared/domain/days'
import { ageInDays, dueDateOf, type KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { dateStatus } from '#shared/domain/keys/use-until'
import type { Annotations } from '../annotations'
import { bandsFor, type Band } from './bands'
import { dayOf, dayOfDate, type Day } from './days'

/** The keys of an age. */
export interface BandOfKeys extends Band {
  /** They have reached the age at which keys are due for rotation. */
  readonly isDue: boolean
  readonly keys: readonly ApiKey[]
}

/** The keys of a workspace by age, and by the day they are due for rotation. */
export interface Survey {
  readonly bands: readonly BandOfKeys[]
  /** Keys whose creation is not known. */
  readonly undated: readonly ApiKey[]
  /** The keys that reach the rotation age on a day, but for those already being replaced. */
  readonly dueOn: ReadonlyMap<Day, readonly ApiKey[]>
  /** Those that have reached it. */
  readonly dueNow: readonly ApiKey[]
  /** How many reach it in the next 30 days. */
  readonly dueSoon: number
  /** The keys that are to be used until a day, and no longer. */
  readonly lastDayOn: ReadonlyMap<Day, readonly ApiKey[]>
  /** Those whose day is over. */
  readonly overNow: readonly ApiKey[]
}

const soonMs = 30 * dayMs
// A few milliseconds of work.
const keysPerStep = 2_000

const put = (days: Map<Day, ApiKey[]>, day: Day, key: ApiKey): void => {
  const keys = days.get(day)
  if (keys === undefined) days.set(day, [key])
  else keys.push(key)
}

/** Looks at all keys once, with pauses. `now`: milliseconds since 1970. */
export function* surveySteps(
  keys: readonly ApiKey[],
  rule: KeyRotationRule,
  annotations: Annotations,
  now: number,
): Generator<void, Survey> {
  const { rotationAgeDays, isBeingReplaced } = rule
  const bands = bandsFor(rotationAgeDays).map(({ from, to }) => ({
    from,
    to,
    isDue: from >= rotationAgeDays,
    keys: [] as ApiKey[],
  }))
  const undated: ApiKey[] = []
  const createdOf = creationTimes(now)
  const dueOn = new Map<Day, ApiKey[]>()
  const dueNow: ApiKey[] = []
  const lastDayOn = new Map<Day, ApiKey[]>()
  const overNow: ApiKey[] = []
  const today = dateAt(now)
  let dueSoon = 0
  for (const [index, key] of keys.entries()) {
    if (index % keysPerStep === keysPerStep - 1) yield
    const usedUntil = annotations[key.id]?.usedUntil ?? null
    if (usedUntil !== null) {
      put(lastDayOn, dayOfDate(usedUntil), key)
      if (dateStatus(usedUntil, today).state === 'over') overNow.push(key)
    }
    const created = createdOf(key.createdAt)
    if (Number.isNaN(created)) {
      undated.push(key)
      continue
    }
    const age = ageInDays(created, now)
    bands.find(({ to }) => to === null || age <= to)?.keys.push(key)
    if (isBeingReplaced(key.id)) continue
    const due = dueDateOf(created, rule)
    put(dueOn, dayOf(due), key)
    if (due <= now) dueNow.push(key)
    else if (due <= now + soonMs) dueSoon += 1
  }
  return { bands, undated, dueOn, dueNow, dueSoon, lastDayOn, overNow }
}

/** The open rotations by the day until which the old key is kept. */
export const rotationsByDay = (rotations: readonly Rotation[]): ReadonlyMap<Day, readonly Rotation[]> => {
  const days = new Map<Day, Rotation[]>()
  for (const rotation of rotations.filter(isOpen)) {
    const day = dayOf(Date.parse(rotation.revokeAfter))
    days.set(day, [...(days.get(day) ?? []), rotation])
  }
  return days
}
