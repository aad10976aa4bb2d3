import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/keys/rotations'
import { noAnnotation } from '#shared/domain/annotation'
import { dateAfter, dateAt, dayMs } from '#shared/domain/days'
import { creationTimes } from '#shared/domain/keys/created-time'
import { dueDateOf, type KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { dateStatus } from '#shared/domain/keys/use-until'
import { isOpen } from '#shared/domain/rotation'
import type { Annotations } from '../annotations'
import type { InventoryRows } from '../entities/inventory/rows'
import { dayOf, dayOfDate, type Day } from './days'

/** How a key stands: something is due now, or within 30 days, or nothing is, or nobody knows, as its age is not known. */
export const standings = ['due', 'soon', 'well', 'unknown'] as const
export type Standing = (typeof standings)[number]

/** How many keys of a project stand how. */
export type Standings = Readonly<Record<Standing, number>>

/** What is to be done about the keys of a workspace, now and by the day. */
export interface Survey {
  /** Due now: old enough to be rotated, past the use-until date, or marked as unused. The same that Health counts. */
  readonly due: readonly ApiKey[]
  /** The IDs of those of them that are to be revoked rather than rotated. */
  readonly toRevoke: ReadonlySet<string>
  /** Due within 30 days. */
  readonly soon: readonly ApiKey[]
  /** Without a noted owner. */
  readonly unowned: readonly ApiKey[]
  /** The keys that reach the rotation age on a day, but for those already being replaced. */
  readonly dueOn: ReadonlyMap<Day, readonly ApiKey[]>
  /** The keys that are to be used until a day, and no longer. */
  readonly lastDayOn: ReadonlyMap<Day, readonly ApiKey[]>
  /** By project; those without keys are not among them. */
  readonly projects: ReadonlyMap<number, Standings>
}

const soonInDays = 30
const none: Standings = { due: 0, soon: 0, well: 0, unknown: 0 }
// A few milliseconds of work.
const keysPerStep = 2_000

const put = (days: Map<Day, ApiKey[]>, day: Day, key: ApiKey): void => {
  const keys = days.get(day)
  if (keys === undefined) days.set(day, [key])
  else keys.push(key)
}

/** Looks at all keys once, with pauses. `now`: milliseconds since 1970. */
export function* surveySteps(
  { keys, partOf }: Pick<InventoryRows, 'keys' | 'partOf'>,
  rule: KeyRotationRule,
  annotations: Annotations,
  now: number,
): Generator<void, Survey> {
  const createdOf = creationTimes(now)
  const today = dateAt(now)
  const lastSoon = dateAfter(today, soonInDays)
  const due: ApiKey[] = []
  const toRevoke = new Set<string>()
  const soon: ApiKey[] = []
  const unowned: ApiKey[] = []
  const dueOn = new Map<Day, ApiKey[]>()
  const lastDayOn = new Map<Day, ApiKey[]>()
  const projects = new Map<number, Record<Standing, number>>()

  /** Notes the days of a key, and says how it stands. */
  const standingOf = (key: ApiKey): Standing => {
    const { usedUntil, isUnused } = annotations[key.id] ?? noAnnotation
    if (usedUntil !== null) put(lastDayOn, dayOfDate(usedUntil), key)
    if (isUnused || (usedUntil !== null && dateStatus(usedUntil, today).state === 'over'))
      toRevoke.add(key.id)
    const isEndingSoon = usedUntil !== null && usedUntil <= lastSoon
    const created = createdOf(key.createdAt)
    const dueAt = rule.isBeingReplaced(key.id) ? Infinity : dueDateOf(created, rule)
    if (Number.isFinite(dueAt)) put(dueOn, dayOf(dueAt), key)
    if (toRevoke.has(key.id) || dueAt <= now) return 'due'
    if (isEndingSoon || dueAt <= now + soonInDays * dayMs) return 'soon'
    return Number.isNaN(created) ? 'unknown' : 'well'
  }

  for (const [index, key] of keys.entries()) {
    if (index % keysPerStep === keysPerStep - 1) yield
    const standing = standingOf(key)
    if (standing === 'due') due.push(key)
    if (standing === 'soon') soon.push(key)
    if ((annotations[key.id]?.owner ?? '') === '') unowned.push(key)
    const projectId = partOf.get(key.id)?.project.id
    if (projectId === undefined) continue
    const counts = projects.get(projectId) ?? { ...none }
    counts[standing] += 1
    projects.set(projectId, counts)
  }
  return { due, toRevoke, soon, unowned, dueOn, lastDayOn, projects }
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
