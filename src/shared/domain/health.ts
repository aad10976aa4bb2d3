import type { Policy } from '../policy'
import type { Annotation } from '../contract/annotations'
import type { Inventory } from '../inventory'
import { allSteps } from '../steps'
import { creationTimes } from './keys/created-time'
import { dateAt } from './days'
import { readNamePattern } from './name-pattern'
import { ageInDays, isKeyDue, type KeyRotationRule } from './keys/key-rotation'
import { saysNothing } from './text-rules'
import { dateStatus } from './keys/use-until'
import { repeatForm } from './visible-text'

/**
 * The kinds of findings, after the vendor's advice: descriptive names, a project that fits, periodic
 * rotation, no unused keys. Also the use-until dates that the administrator has set.
 */
export const findingKinds = [
  'marked-unused',
  'use-until-over',
  'rotation-due',
  'use-until-soon',
  'unnamed',
  'name-says-nothing',
  'name-repeats-in-project',
  'name-repeats-in-workspace',
  'in-default-project',
  'name-against-policy',
  'no-owner',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** The policy's rules for new keys that older keys, and those made elsewhere, are held to as well. */
export type KeyRules = Pick<Policy, 'keyName' | 'ownerRequired'>

/** Whether a policy has the rule behind a kind of finding. */
export const isLookedFor = (kind: FindingKind, { keyName, ownerRequired }: KeyRules): boolean => {
  if (kind === 'name-against-policy') return keyName !== undefined
  return kind !== 'no-owner' || ownerRequired === true
}

/** How much a finding matters: `high` needs action, `medium` needs tidying up, `low` is good to know. */
export type Severity = 'high' | 'medium' | 'low'

export const severityOf: Readonly<Record<FindingKind, Severity>> = {
  'marked-unused': 'high',
  'use-until-over': 'high',
  'use-until-soon': 'medium',
  'rotation-due': 'high',
  unnamed: 'medium',
  'name-says-nothing': 'medium',
  'name-repeats-in-project': 'medium',
  'name-repeats-in-workspace': 'low',
  'in-default-project': 'medium',
  'name-against-policy': 'medium',
  'no-owner': 'medium',
}

/** The numbers that a finding's sentence needs. */
export interface FindingFacts {
  /** `rotation-due`: whole days since the key was created. */
  readonly ageDays?: number
  /** `use-until-over`: calendar days since the date. */
  readonly daysOver?: number
  /** `use-until-soon`: calendar days that are left; 0 on the date itself. */
  readonly daysLeft?: number
  /** `name-repeats-in-project`: how many other keys of the project have the name. */
  readonly otherKeys?: number
  /** `name-repeats-in-workspace`: in how many other projects a key has the name. */
  readonly otherProjects?: number
  /** `name-against-policy`: the policy's own words. */
  readonly rule?: string
}

export interface Finding {
  readonly kind: FindingKind
  readonly severity: Severity
  readonly projectId: number
  readonly keyId: string
  readonly facts: FindingFacts
}

export interface HealthPolicy extends KeyRotationRule {
  /** The time, in milliseconds since 1970. */
  readonly now: number
  /** What the policy rules of keys; left out where it rules nothing. */
  readonly rules?: KeyRules
}

export interface HealthSummary {
  readonly keys: number
  readonly keysWithFindings: number
  /** Projects whose keys were never listed: nothing is known about them. */
  readonly projectsUnknown: number
  /** Projects whose keys come from an earlier list. */
  readonly projectsStale: number
  readonly counts: Readonly<Record<FindingKind, number>>
}

export interface Health {
  /** In the order of the inventory, and of `findingKinds` for each key. */
  readonly findings: readonly Finding[]
  readonly summary: HealthSummary
}

const noFindings: Readonly<Record<FindingKind, number>> = {
  'marked-unused': 0,
  'use-until-over': 0,
  'use-until-soon': 0,
  'rotation-due': 0,
  unnamed: 0,
  'name-says-nothing': 0,
  'name-repeats-in-project': 0,
  'name-repeats-in-workspace': 0,
  'in-default-project': 0,
  'name-against-policy': 0,
  'no-owner': 0,
}

/** The folded names of one project's keys, in order, and how often each occurs. */
interface Names {
  readonly forms: readonly string[]
  readonly timesInProject: ReadonlyMap<string, number>
}

const namesOf = (keys: Inventory['parts'][number]['keys']): Names => {
  const forms = keys.map(({ name }) => repeatForm(name))
  const timesInProject = new Map<string, number>()
  for (const form of forms) timesInProject.set(form, (timesInProject.get(form) ?? 0) + 1)
  return { forms, timesInProject }
}

const projectsByName = (names: readonly Names[]): ReadonlyMap<string, number> => {
  const projects = new Map<string, number>()
  for (const { timesInProject } of names)
    for (const form of timesInProject.keys()) projects.set(form, (projects.get(form) ?? 0) + 1)
  return projects
}

const noDate = { state: 'later', days: 0 } as const

/** Keys checked between two pauses of `healthSteps`: a few milliseconds of work. */
const keysPerStep = 2_000

/**
 * Checks all keys of an inventory, with pauses in which the caller can do other work. A key is due for
 * rotation when it is `rotationAgeDays` whole days old, unless it is being replaced. A key of unknown age
 * never is. Use-until dates count in the local time zone (`use-until.ts`). Keys of an earlier list are checked too.
 */
export function* healthSteps(
  inventory: Inventory,
  annotations: Readonly<Record<string, Annotation>>,
  policy: HealthPolicy,
): Generator<void, Health> {
  const { now, rules = {} } = policy
  const { keyName, ownerRequired } = rules
  const followsRule = keyName === undefined ? () => true : readNamePattern(keyName.pattern)
  const findings: Finding[] = []
  const counts = { ...noFindings }
  const createdOf = creationTimes(now)
  const today = dateAt(now)
  let sinceStep = 0
  const isStepOver = (keys: number): boolean => {
    sinceStep += keys
    if (sinceStep < keysPerStep) return false
    sinceStep = 0
    return true
  }
  const parts: (Inventory['parts'][number] & Names)[] = []
  for (const part of inventory.parts) {
    parts.push({ ...part, ...namesOf(part.keys) })
    if (isStepOver(part.keys.length)) yield
  }
  const projects = projectsByName(parts)
  const unused = new Set(Object.keys(annotations).filter((id) => annotations[id]?.isUnused === true))
  const dates = new Map(
    Object.entries(annotations).flatMap(([id, { usedUntil }]) =>
      usedUntil === null ? [] : [[id, usedUntil] as const],
    ),
  )
  let keysSeen = 0
  let keysWithFindings = 0

  for (const { project, keys, forms, timesInProject } of parts) {
    keys.forEach((key, position) => {
      const before = findings.length
      const add = (kind: FindingKind, facts: FindingFacts = {}): void => {
        counts[kind] += 1
        findings.push({ kind, severity: severityOf[kind], projectId: project.id, keyId: key.id, facts })
      }
      if (unused.has(key.id)) add('marked-unused')

      const usedUntil = dates.get(key.id)
      const { state, days } = usedUntil === undefined ? noDate : dateStatus(usedUntil, today)
      if (state === 'over') add('use-until-over', { daysOver: -days })

      const createdAt = createdOf(key.createdAt)
      if (isKeyDue(key.id, createdAt, policy, now))
        add('rotation-due', { ageDays: ageInDays(createdAt, now) })
      if (state === 'soon') add('use-until-soon', { daysLeft: days })

      const form = forms[position] ?? ''
      if (form === '') add('unnamed')
      else {
        if (saysNothing(key.name)) add('name-says-nothing')
        const otherKeys = (timesInProject.get(form) ?? 1) - 1
        if (otherKeys > 0) add('name-repeats-in-project', { otherKeys })
        const otherProjects = (projects.get(form) ?? 1) - 1
        if (otherProjects > 0) add('name-repeats-in-workspace', { otherProjects })
      }
      if (project.isDefault) add('in-default-project')
      if (keyName !== undefined && form !== '' && followsRule?.(key.name.trim()) !== true)
        add('name-against-policy', { rule: keyName.sentence })
      if (ownerRequired === true && (annotations[key.id]?.owner ?? '') === '') add('no-owner')

      keysSeen += 1
      if (findings.length > before) keysWithFindings += 1
    })
    if (isStepOver(keys.length)) yield
  }

  return {
    findings,
    summary: {
      keys: keysSeen,
      keysWithFindings,
      projectsUnknown: inventory.parts.filter(({ fetchedAt }) => fetchedAt === null).length,
      projectsStale: inventory.parts.filter(
        ({ fetchedAt, failure }) => fetchedAt !== null && failure !== null,
      ).length,
      counts,
    },
  }
}

/** Checks all keys of an inventory at once (see `healthSteps`). Pure. */
export const healthOf = (
  inventory: Inventory,
  annotations: Readonly<Record<string, Annotation>>,
  policy: HealthPolicy,
): Health => allSteps(healthSteps(inventory, annotations, policy))
