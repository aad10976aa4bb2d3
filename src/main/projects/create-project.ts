import { randomUUID } from 'node:crypto'
import type { CallOutput, ParsedInput } from '#shared/contract'
import { isSameName } from '#shared/domain/visible-text'
import type { Project } from '#shared/project'
import { type Before, listBefore } from '../creations/list-before'
import { secondsBetween } from '../evidence/prove-deletion'
import { lookForCreated } from '../creations/look-for-created'
import type { ProjectCreation } from '../creations/stored-creation'
import { isFailure, KeydeskError } from '../keydesk-error'
import { pollingSignal } from '../management-api/poll-for-outcome'
import type { ManagementApi } from '../management-api/types'
import {
  afterShowingProjects,
  madeProjects,
  newProjects,
  type SoughtProject,
  soughtProject,
} from './candidates'
import { withProject } from './known-projects'
import { freshProjects } from './list-projects'
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
  const list = async () => {
    const { projects, unreadable = 0 } = await freshProjects(deps, api, workspaceId, signal)
    return { rows: projects, unreadable }
  }
  try {
    return await listBefore(list, kept, deps.now())
  } catch (thrown) {
    if (isFailure(thrown, 'permission-missing')) return null
    throw thrown
  }
}

const soughtIn = (deps: ProjectsDeps, workspaceId: string, creation: ProjectCreation): SoughtProject =>
  soughtProject(creation, deps.clockOf(workspaceId).offset())

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
    const rest = afterShowingProjects(creation, [made])
    await (rest === null ? deps.journal.end(workspaceId, creation.id) : deps.journal.keep(workspaceId, rest))
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
  const looking = pollingSignal(signal)
  const soughtNow = () => soughtIn(deps, workspaceId, creation)
  let newOnes = 0
  const found = await lookForCreated<Project>({
    list: async () => {
      const { projects, unreadable = 0 } = await freshProjects(deps, api, workspaceId, looking)
      newOnes = Math.max(newOnes, newProjects(projects, soughtNow()).length)
      return { rows: projects, unreadable }
    },
    candidatesIn: (projects) => madeProjects(projects, soughtNow()),
    idsBefore: creation.idsBefore === null ? null : new Set(creation.idsBefore),
    signal: looking,
    wait: deps.wait,
    waits: deps.pollWaits,
  })
  const [made, ...others] = found.state === 'found' ? found.candidates : []
  // Of several nobody can say which one it is.
  if (made !== undefined && others.length === 0) {
    const rest = afterShowingProjects(creation, [made])
    await (rest === null ? deps.journal.end(workspaceId, creation.id) : deps.journal.keep(workspaceId, rest))
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
  throw new KeydeskError(
    { ...lost.failure, code: 'outcome-unknown', causeCode: lost.failure.code },
    { cause: lost, fate: 'unknown' },
  )
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
    idsBefore: before === null ? null : [...before.ids],
    isBeforeCertain: before?.isCertain ?? false,
    stage: 'sent',
    notedIds: [],
  }
  await deps.journal.begin(workspaceId, creation)
  let project: Project
  try {
    project = await api.createProject({ name, description }, { signal })
  } catch (thrown) {
    if (thrown instanceof KeydeskError && thrown.fate === 'unknown')
      return {
        project: await settleLost(deps, api, workspaceId, creation, thrown, signal),
        proof: 'listing',
        isEarlier: false,
      }
    // Of a fault of ours nobody knows what had gone out by then.
    await (thrown instanceof KeydeskError
      ? deps.journal.end(workspaceId, creation.id)
      : deps.journal.keep(workspaceId, creation))
    throw thrown
  }
  await deps.journal.end(workspaceId, creation.id)
  await deps.journal.made(workspaceId, { kind: 'project', id: project.id })
  return { project, proof: 'answer', isEarlier: false }
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
  return created
}
