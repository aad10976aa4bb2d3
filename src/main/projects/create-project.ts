import { randomUUID } from 'node:crypto'
import type { CallOutput, ParsedInput } from '#shared/contract'
import { isSameName } from '#shared/domain/visible-text'
import type { Project } from '#shared/project'
import { type Before, listBefore } from '../creations/list-before'
import { keepRest, sendCreation } from '../creations/send-creation'
import { type Sought, soughtOf } from '../creations/sought'
import type { ProjectCreation } from '../creations/stored-creation'
import { isFailure, KeydeskError } from '../keydesk-error'
import type { ManagementApi } from '../management-api/types'
import { lookForCreated, pollingSignal, secondsBetween, unknownFate } from '../writes'
import { afterShowingProjects, madeProjects, newProjects } from './candidates'
import { withProject } from './known-projects'
import { listedProjects } from './list-projects'
import type { ProjectsDeps } from './ports'

type Wish = ParsedInput<'projects.create'>

// Without the permission to list, a project can still be created; only a lost reply can then not be settled.
const projectsBefore = async (
  deps: ProjectsDeps,
  api: ManagementApi,
  workspaceId: string,
  signal: AbortSignal,
): Promise<Before<Project> | null> => {
  // Before the fresh listing takes its place.
  const copy = await deps.known(workspaceId).read()
  const kept =
    copy === null || copy.fetchedAt === null
      ? null
      : { rows: copy.rows.projects, unreadable: copy.rows.unreadable ?? 0, at: Date.parse(copy.fetchedAt) }
  try {
    return await listBefore(() => listedProjects(deps, api, workspaceId, signal), kept, deps.now())
  } catch (thrown) {
    if (isFailure(thrown, 'permission-missing')) return null
    throw thrown
  }
}

const soughtIn = (deps: ProjectsDeps, workspaceId: string, creation: ProjectCreation): Sought<number> =>
  soughtOf(creation, deps.clockOf(workspaceId).offset())

/** The project that an earlier request for the same name can have made after all; null where there is none. */
const earlierMade = async (
  deps: ProjectsDeps,
  { workspaceId, name }: Wish,
  projects: readonly Project[],
): Promise<Project | null> => {
  for (const { creation } of await deps.journal.open(workspaceId)) {
    if (creation.kind !== 'project' || !isSameName(creation.name, name)) continue
    const made = madeProjects(projects, soughtIn(deps, workspaceId, creation))[0]
    if (made === undefined) continue
    await keepRest(deps.journal, workspaceId, creation, afterShowingProjects(creation, [made]))
    return made
  }
  return null
}

/**
 * What became of a creation whose reply was lost: the project, where listing shows one new one of its name. Throws
 * `not-created` where listings agree that no project is new, else `outcome-unknown`; both stay in the journal, as a slow
 * server may still make it.
 */
const settleLost = async (
  deps: ProjectsDeps,
  api: ManagementApi,
  workspaceId: string,
  creation: ProjectCreation,
  lost: KeydeskError,
  signal: AbortSignal,
): Promise<Project> => {
  const soughtNow = () => soughtIn(deps, workspaceId, creation)
  let newOnes = 0
  const found = await lookForCreated<Project>({
    list: async (looking) => {
      const listed = await listedProjects(deps, api, workspaceId, looking)
      newOnes = Math.max(newOnes, newProjects(listed.rows, soughtNow()).length)
      return listed
    },
    candidatesIn: (projects) => madeProjects(projects, soughtNow()),
    idsBefore: creation.idsBefore,
    signal: pollingSignal(signal),
    wait: deps.wait,
    pollWaits: deps.pollWaits,
  })
  const [made, ...others] = found.state === 'found' ? found.candidates : []
  // Of several nobody can say which one it is.
  if (made !== undefined && others.length === 0) {
    await keepRest(deps.journal, workspaceId, creation, afterShowingProjects(creation, [made]))
    return made
  }
  // A new one of another name may be somebody else's, or ours under a name that the server made of it.
  if (found.state === 'absent' && newOnes === 0) {
    await deps.journal.keep(workspaceId, { ...creation, stage: 'absent' })
    const notListedSeconds = secondsBetween(creation.startedAt, deps.now())
    throw new KeydeskError(
      { ...lost.failure, code: 'not-created', causeCode: lost.failure.code, notListedSeconds },
      { cause: lost, fate: 'none' },
    )
  }
  await deps.journal.keep(workspaceId, creation)
  throw unknownFate(lost)
}

const create = async (
  deps: ProjectsDeps,
  wish: Wish,
  signal: AbortSignal,
): Promise<CallOutput<'projects.create'>> => {
  const { workspaceId, name, description } = wish
  const api = await deps.apiFor(workspaceId)
  const before = await projectsBefore(deps, api, workspaceId, signal)
  const earlier = before === null ? null : await earlierMade(deps, wish, before.rows)
  if (earlier !== null) return { project: earlier, proof: 'listing', isEarlier: true }
  const creation: ProjectCreation = {
    id: randomUUID(),
    kind: 'project',
    name,
    startedAt: deps.now(),
    idsBefore: before === null ? null : before.rows.map(({ id }) => id),
    isBeforeCertain: before?.isCertain ?? false,
    stage: 'sent',
    notedIds: [],
  }
  const sent = await sendCreation(deps.journal, workspaceId, creation, async () => {
    const answer = await api.createProject({ name, description }, { signal })
    return { answer, made: { kind: 'project', id: answer.id } }
  })
  if ('answer' in sent) return { project: sent.answer, proof: 'answer', isEarlier: false }
  const project = await settleLost(deps, api, workspaceId, creation, sent.lost, signal)
  return { project, proof: 'listing', isEarlier: false }
}

/**
 * Answers `projects.create` with one POST at most, after it is written down in the journal. A new project of the name
 * asked for, found by listing, is said to be no more than that; where an earlier request for the name can have made one
 * after all, nothing is sent.
 */
export const createProject = async (
  deps: ProjectsDeps,
  wish: Wish,
  signal: AbortSignal,
): Promise<CallOutput<'projects.create'>> => {
  const { workspaceId } = wish
  const created = await deps.inTurn(workspaceId, () => create(deps, wish, signal), signal)
  deps.known(workspaceId).change((list) => withProject(list, created.project))
  void deps.events.emit('projectCreated', { workspaceId, project: created.project })
  return created
}
