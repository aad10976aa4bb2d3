import type { ApiKey } from '#shared/api-key'
import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { dayMs } from '#shared/domain/days'
import { confirmationOf, isNameTyped, isSameName } from '#shared/domain/visible-text'
import { normalised } from '../../main/annotations'
import { type Identities, identityFinder, type KeyIdentity } from './identities'
import { isGone, projectLists } from './absence'
import { whyNotMade, whyNotRevoked } from './against-policy'
import { type Live, type LiveProject, serverNow } from './live'
import { type KeyFound, keyFor, projectFor } from './match'
import { brokenRotation, type Rotating, rotatingIn } from './rotating'
import type { Notice, Plan, Problem, Step } from './steps'
import type { Wanted, WantedKey } from './wanted'

interface Found {
  readonly steps: Step[]
  readonly problems: Problem[]
  readonly notices: Notice[]
}

export interface PlanOptions {
  /** Keys that the file does not have are revoked; else they are only named. */
  readonly allowDelete: boolean
}

type Destinations = Extract<Step, { do: 'create-key' }>['destinations']

/** The destinations of a key, each once, and what is wrong with those that a new value could not go to. */
const destinationsOf = (
  project: string,
  { name, destinations: wanted }: WantedKey,
  live: Live,
): { readonly destinations: Destinations; readonly problems: readonly Problem[] } => {
  const destinations = new Map<string, Destinations[number]>()
  const problems: Problem[] = wanted.length === 0 ? [{ problem: 'no-destination', project, name }] : []
  for (const destination of wanted) {
    const [found, ...others] = live.destinations.filter((each) => isNameTyped(each.name, destination))
    if (found === undefined) problems.push({ problem: 'destination-unknown', project, name, destination })
    else if (others.length > 0)
      problems.push({ problem: 'destination-ambiguous', project, name, destination })
    else destinations.set(found.id, { id: found.id, name: found.name })
  }
  return { destinations: [...destinations.values()], problems }
}

const isTooOld = ({ createdAt }: ApiKey, days: number, now: number): boolean =>
  createdAt !== null && now - Date.parse(createdAt) > days * dayMs

const rotationReason = (
  wanted: WantedKey,
  { key, isKnown, isMade }: KeyFound,
  {
    identity,
    destinations,
    now,
  }: {
    readonly identity: KeyIdentity | undefined
    readonly destinations: Destinations
    readonly now: number
  },
): Extract<Step, { do: 'rotate-key' }>['reason'] | null => {
  const isLost = isKnown ? identity?.isEverywhere === false : isMade
  if (isLost) return 'value-lost'
  if (wanted.clientRef !== undefined && wanted.clientRef !== key.clientRef) return 'client-ref-differs'
  const delivered = identity?.id === key.id ? identity.delivered : null
  if (delivered !== null && destinations.some(({ id }) => !delivered.includes(id))) return 'new-destination'
  if (wanted.maxAgeDays !== undefined && isTooOld(key, wanted.maxAgeDays, now)) return 'too-old'
  return null
}

/** What is to be noted of a key; null where it is noted already, or nothing is. */
const noteFor = (
  project: string,
  { name, owner, application, tags }: WantedKey,
  keyId: string | null,
  annotation: Annotation,
): Step | null => {
  // As it would be kept.
  const noted = normalised({
    ...annotation,
    ...(owner !== undefined && { owner }),
    ...(application !== undefined && { application }),
    ...(tags !== undefined && { tags }),
  })
  const ordered = (each: Annotation): string => [...each.tags].sort().join('\n')
  const isSame =
    noted.owner === annotation.owner &&
    noted.application === annotation.application &&
    ordered(noted) === ordered(annotation)
  if (isSame) return null
  return {
    do: 'note',
    project,
    name,
    keyId,
    ...(owner !== undefined && { owner: noted.owner }),
    ...(application !== undefined && { application: noted.application }),
    ...(tags !== undefined && { tags: noted.tags }),
  }
}

/** What the keys of a file are compared with. */
interface Context {
  readonly live: Live
  readonly identityOf: ReturnType<typeof identityFinder>
  readonly rotating: Rotating
}

const missing = { state: 'missing' } as const

/** Adds what is to be done for one key; answers the ID of the key that it is, where there is one. */
const planKey = (
  wanted: WantedKey,
  { project, liveProject }: { readonly project: string; readonly liveProject: LiveProject | null },
  { live, identityOf, rotating }: Context,
  found: Found,
): readonly string[] => {
  const { name } = wanted
  const identity = identityOf({ project, name })
  const { destinations, problems } = destinationsOf(project, wanted, live)
  const { policy } = live
  const requireRules = (clientRef: string, owner: string): void => {
    const isInDefaultProject = liveProject?.isDefault === true
    for (const sentence of whyNotMade(policy, { name, clientRef, owner, isInDefaultProject }))
      found.problems.push({ problem: 'against-policy', project, name, sentence })
  }
  const match = liveProject === null ? missing : keyFor(wanted, liveProject, identity, { live, rotating })
  if (match.state === 'open') {
    found.problems.push({ problem: 'not-conclusive', project, name, id: match.id })
    return []
  }
  if (match.state === 'ambiguous') {
    found.problems.push({ problem: 'key-ambiguous', project, name, ids: [...match.ids] })
    return match.ids
  }
  if (match.state === 'missing') {
    const { clientRef = '', owner = '', tags = [] } = wanted
    found.problems.push(...problems)
    requireRules(clientRef, owner)
    found.steps.push({ do: 'create-key', project, name, clientRef, destinations })
    // The owner and the tags are noted with the creation.
    const made = { ...noAnnotation, owner, tags }
    const note = noteFor(project, wanted, null, made)
    if (note !== null) found.steps.push(note)
    return []
  }
  const { key, isKnown, isMade } = match
  if (!isKnown) found.steps.push({ do: 'adopt-key', project, name, keyId: key.id, ...(isMade && { isMade }) })
  else if (!isSameName(key.name, name))
    found.notices.push({ notice: 'named-otherwise', project, name, now: key.name })
  if (wanted.maxAgeDays !== undefined && key.createdAt === null)
    found.notices.push({ notice: 'age-unknown', project, name, keyId: key.id })
  const broken = brokenRotation(live, key.id)
  const reason =
    broken === undefined
      ? rotationReason(wanted, match, { identity, destinations, now: serverNow(live) })
      : 'value-lost'
  const annotation = live.annotations[key.id] ?? noAnnotation
  if (reason !== null) {
    found.problems.push(...problems)
    const clientRef = wanted.clientRef ?? key.clientRef
    requireRules(clientRef, wanted.owner ?? annotation.owner)
    const rotationId = broken?.id ?? null
    found.steps.push({
      do: 'rotate-key',
      project,
      name,
      keyId: key.id,
      reason,
      clientRef,
      destinations,
      rotationId,
    })
  }
  const note = noteFor(project, wanted, reason === null ? key.id : null, annotation)
  if (note !== null) found.steps.push(note)
  return [key.id]
}

/** What becomes of a key that the file does not have. */
const planExtra = (
  project: string,
  { id: keyId, name }: ApiKey,
  live: Live,
  { replacements, lost, all }: Rotating,
  allowDelete: boolean,
): Notice | Extract<Step, { do: 'revoke-key' }> => {
  const key = { project, name, keyId }
  const revokeAfter = replacements.get(keyId)?.revokeAfter
  if (revokeAfter !== undefined) return { notice: 'being-replaced', ...key, revokeAfter }
  if (lost.has(keyId)) return { notice: 'lost-key', ...key }
  if (all.has(keyId)) return { notice: 'in-rotation', ...key }
  if (!allowDelete) return { notice: 'extra-key', ...key }
  const namesakes = live.projects.flatMap(({ keys }) => keys.filter((each) => isSameName(each.name, name)))
  return {
    do: 'revoke-key',
    ...key,
    confirm: namesakes.length === 1 ? confirmationOf({ id: keyId, name }) : keyId,
  }
}

/** What keeps a lock file from being of this workspace: nothing that it knows is listed. */
const wrongWorkspace = (live: Live, { baseUrl, projects }: Identities): readonly Problem[] => {
  const other = [{ problem: 'other-workspace' } as const]
  if (baseUrl !== live.baseUrl) return other
  if (projects.length === 0 || projects.some((known) => live.projects.some(({ id }) => id === known.id)))
    return []
  const open = projects.filter((known) => !isGone({ createdAt: null, ...known }, projectLists(live), live))
  return open.length === 0
    ? other
    : open.map(({ name: project, id }) => ({ problem: 'not-conclusive', project, name: null, id }))
}

/** Adds what is to be done for a project; answers it, where it is there, or null where it is to be created. */
const planProject = (
  project: string,
  live: Live,
  identities: Identities,
  found: Found,
): LiveProject | null | 'undecided' => {
  const match = projectFor(project, live, identities)
  if (match.state === 'open')
    found.problems.push({ problem: 'not-conclusive', project, name: null, id: match.id })
  if (match.state === 'ambiguous')
    found.problems.push({ problem: 'project-ambiguous', project, ids: [...match.ids] })
  if (match.state === 'missing') {
    found.steps.push({ do: 'create-project', project })
    return null
  }
  if (match.state !== 'there') return 'undecided'
  const { project: there, isKnown } = match
  if (!isKnown) found.steps.push({ do: 'adopt-project', project, id: there.id })
  else if (!isSameName(there.name, project))
    found.notices.push({ notice: 'named-otherwise', project, name: null, now: there.name })
  if (there.isActive) return there
  found.problems.push({ problem: 'project-inactive', project })
  return 'undecided'
}

/**
 * Compares a workspace with what is wanted. Pure. A key is who its ID says it is, where the lock file has it; else the
 * only one of its name. Where that is not clear the plan has a problem, and nothing may be applied; where one list alone
 * leaves it open, a second one may clear it.
 */
export const makePlan = (
  wanted: Wanted,
  live: Live,
  identities: Identities,
  { allowDelete }: PlanOptions,
): Plan => {
  const found: Found = { steps: [], problems: [], notices: [] }
  const wrong = wrongWorkspace(live, identities)
  if (wrong.length > 0) return { ...found, problems: wrong }
  const rotating = rotatingIn(live)
  const context = { live, identityOf: identityFinder(identities), rotating }
  const managed = new Set<number>()
  // Last, and only where all before them was done: what replaces a key has to be there first.
  const revokes: Extract<Step, { do: 'revoke-key' }>[] = []
  for (const { name: project, keys } of wanted.projects) {
    const liveProject = planProject(project, live, identities, found)
    if (liveProject === 'undecided') continue
    const known = new Set(keys.flatMap((key) => planKey(key, { project, liveProject }, context, found)))
    if (liveProject === null) continue
    managed.add(liveProject.id)
    for (const key of liveProject.keys) {
      if (known.has(key.id)) continue
      const extra = planExtra(project, key, live, rotating, allowDelete)
      if ('do' in extra) revokes.push(extra)
      else found.notices.push(extra)
    }
  }
  found.steps.push(...revokes)
  const sentence = whyNotRevoked(live.policy)
  if (sentence !== null)
    for (const { project, name } of revokes)
      found.problems.push({ problem: 'against-policy', project, name, sentence })
  // A workspace always has its default project.
  for (const { id, name, isDefault, keys } of live.projects)
    if (
      (keys.length > 0 || !isDefault) &&
      !managed.has(id) &&
      wanted.projects.every((each) => !isSameName(each.name, name))
    )
      found.notices.push({ notice: 'extra-project', project: name, keys: keys.length })
  return found
}
