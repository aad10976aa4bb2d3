import { randomUUID } from 'node:crypto'
import type { CallOutput, ParsedInput } from '#shared/contract'
import { foldName } from '#shared/visible-text'
import type { Project } from '#shared/project'
import { lookForCreated } from '../creations/look-for-created'
import type { ProjectCreation } from '../creations/stored-creation'
import { failureOf, KeydeskError } from '../keydesk-error'
import { lookingSignal } from '../management-api/look-again'
import type { ManagementApi } from '../management-api/types'
import { madeProjects, newProjects } from './candidates'
import { freshProjects } from './list-projects'
import type { ProjectsRoom } from './ports'

type Wish = ParsedInput<'projects.create'>

// Without the permission to list, a project can still be created; only a lost reply can then not be settled.
const projectsBefore = async (
  room: ProjectsRoom,
  api: ManagementApi,
  workspaceId: string,
  signal: AbortSignal,
): Promise<readonly Project[] | null> => {
  try {
    return (await freshProjects(room, api, workspaceId, signal)).projects
  } catch (thrown) {
    if (failureOf(thrown).code === 'permission-missing') return null
    throw thrown
  }
}

/** The project that an earlier request for the same name made after all; null where there is none. */
const earlierMade = async (
  room: ProjectsRoom,
  { workspaceId, name }: Wish,
  projects: readonly Project[],
): Promise<Project | null> => {
  for (const { creation } of await room.journal.open(workspaceId)) {
    if (creation.kind !== 'project' || foldName(creation.name) !== foldName(name)) continue
    const made = madeProjects(projects, creation)[0]
    if (made === undefined) continue
    await room.journal.end(workspaceId, creation.id)
    return made
  }
  return null
}

/**
 * What became of a creation whose reply was lost: the project, where listing shows a new one of its name. Throws what
 * the request failed with where listings agree that no project is new, else `outcome-unknown`; both stay in the
 * journal, as a slow server may still make it.
 */
const settleLost = async (
  room: ProjectsRoom,
  api: ManagementApi,
  workspaceId: string,
  creation: ProjectCreation,
  lost: KeydeskError,
  signal: AbortSignal,
): Promise<Project> => {
  const looking = lookingSignal(signal)
  let newOnes = 0
  const found = await lookForCreated<Project>({
    list: async () => {
      const { projects, unreadable = 0 } = await freshProjects(room, api, workspaceId, looking)
      newOnes = Math.max(newOnes, newProjects(projects, creation).length)
      return { rows: projects, unreadable }
    },
    candidatesIn: (projects) => madeProjects(projects, creation),
    idsBefore: creation.idsBefore === null ? null : new Set(creation.idsBefore),
    signal: looking,
    wait: room.wait,
    waits: room.lookWaits,
  })
  const made = found.state === 'found' ? found.candidates[0] : undefined
  if (made !== undefined) {
    await room.journal.end(workspaceId, creation.id)
    return made
  }
  // A new one of another name may be somebody else's, or ours under a name that the server made of it.
  if (found.state === 'absent' && newOnes === 0) {
    await room.journal.keep(workspaceId, { ...creation, stage: 'absent' })
    throw new KeydeskError(lost.failure, { cause: lost, fate: 'none' })
  }
  await room.journal.keep(workspaceId, creation)
  throw new KeydeskError({ ...lost.failure, code: 'outcome-unknown' }, { cause: lost, fate: 'unknown' })
}

const create = async (room: ProjectsRoom, wish: Wish, signal: AbortSignal): Promise<Project> => {
  const { workspaceId, name, description } = wish
  const api = await room.apiFor(workspaceId)
  const before = await projectsBefore(room, api, workspaceId, signal)
  const earlier = before === null ? null : await earlierMade(room, wish, before)
  if (earlier !== null) return earlier
  const creation: ProjectCreation = {
    id: randomUUID(),
    kind: 'project',
    name,
    startedAt: room.now(),
    idsBefore: before?.map(({ id }) => id) ?? null,
    stage: 'sent',
    notedIds: [],
  }
  await room.journal.begin(workspaceId, creation)
  let project: Project
  try {
    project = await api.createProject({ name, description }, { signal })
  } catch (thrown) {
    if (thrown instanceof KeydeskError && thrown.fate === 'unknown')
      return settleLost(room, api, workspaceId, creation, thrown, signal)
    // Of a fault of ours nobody knows what had gone out by then.
    await (thrown instanceof KeydeskError
      ? room.journal.end(workspaceId, creation.id)
      : room.journal.keep(workspaceId, creation))
    throw thrown
  }
  await room.journal.end(workspaceId, creation.id)
  await room.journal.made(workspaceId, { kind: 'project', id: project.id })
  return project
}

/**
 * Answers `projects.create` with one POST at most, after it is written down in the journal. A new project of the name
 * asked for is the one made, or as good; where an earlier request for the name made one after all, nothing is sent.
 */
export const createProject = async (
  room: ProjectsRoom,
  wish: Wish,
  signal: AbortSignal,
): Promise<CallOutput<'projects.create'>> => {
  const { workspaceId } = wish
  const project = await room.inTurn(workspaceId, () => create(room, wish, signal), signal)
  room.known(workspaceId).change((rows) => [...rows.filter((each) => each.id !== project.id), project])
  return { project }
}
