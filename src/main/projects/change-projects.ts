import type { CallOutput, ParsedInput } from '#shared/contract'
import { foldName } from '#shared/fold-name'
import type { Project } from '#shared/project'
import { asTyped } from '../typed-name'
import { KeydeskError } from '../keydesk-error'
import { knownKeys } from '../keys/known-keys'
import type { ManagementApi } from '../management-api/types'
import { freshProjects } from './list-projects'
import type { ProjectsRoom } from './ports'
import { settledWrite } from './settle-lost-write'

const codeOf = (thrown: unknown): string | null =>
  thrown instanceof KeydeskError ? thrown.failure.code : null

const withProject = (rows: Project[], project: Project): Project[] => [
  ...rows.filter((each) => each.id !== project.id),
  project,
]

/**
 * Answers `projects.rename`. After a lost reply the name in the list tells, as far as servers leave names as they
 * are; a new name that differs from the old one in nothing else has to be there to the letter.
 */
export const renameProject = async (
  room: ProjectsRoom,
  wish: ParsedInput<'projects.rename'>,
  signal: AbortSignal,
): Promise<CallOutput<'projects.rename'>> => {
  const { workspaceId, projectId, name } = wish
  const api = await room.apiFor(workspaceId)
  const copy = await room.known(workspaceId).read()
  const nameBefore = copy?.rows.find((each) => each.id === projectId)?.name
  const hasName =
    nameBefore !== undefined && foldName(nameBefore) === foldName(name)
      ? (listed: string) => listed.trim() === name
      : (listed: string) => foldName(listed) === foldName(name)
  const project = await settledWrite(room, {
    api,
    workspaceId,
    signal,
    send: () => api.renameProject({ projectId, name }, { signal }),
    effectIn: (projects) => projects.find((each) => each.id === projectId && hasName(each.name)) ?? null,
  })
  room.known(workspaceId).change((rows) => withProject(rows, project))
  return { project }
}

/** The project as listed now; null where it is gone. Without the permission to list: as last known. */
const projectToRemove = async (
  room: ProjectsRoom,
  api: ManagementApi,
  wish: ParsedInput<'projects.remove'>,
  signal: AbortSignal,
): Promise<Project | null> => {
  try {
    const { projects } = await freshProjects(room, api, wish.workspaceId, signal)
    return projects.find((each) => each.id === wish.projectId) ?? null
  } catch (thrown) {
    if (codeOf(thrown) !== 'permission-missing') throw thrown
    const copy = await room.known(wish.workspaceId).read()
    const project = copy?.rows.find((each) => each.id === wish.projectId)
    // Nothing tells its name or whether it is the default one: too little to delete it with all its keys.
    if (project === undefined) throw thrown
    return project
  }
}

/**
 * Answers `projects.remove`. The default project is refused (`forbidden`) and the typed name is checked against
 * the fresh listing (`input-invalid`). A project that is gone already counts as removed.
 */
export const removeProject = async (
  room: ProjectsRoom,
  wish: ParsedInput<'projects.remove'>,
  signal: AbortSignal,
): Promise<CallOutput<'projects.remove'>> => {
  const { workspaceId, projectId } = wish
  const api = await room.apiFor(workspaceId)
  const project = await projectToRemove(room, api, wish, signal)
  if (project !== null) {
    if (project.isDefault) throw new KeydeskError({ code: 'forbidden' })
    const name = project.name.trim() === '' ? String(project.id) : project.name
    if (asTyped(wish.typedName) !== asTyped(name))
      throw new KeydeskError({ code: 'input-invalid', fields: { typedName: 'mismatch' } })
    await settledWrite<'deleted'>(room, {
      api,
      workspaceId,
      signal,
      send: async () => {
        try {
          return await api.deleteProject(projectId, { signal })
        } catch (thrown) {
          if (codeOf(thrown) === 'not-found') return 'deleted'
          throw thrown
        }
      },
      effectIn: (projects) => (projects.some((each) => each.id === projectId) ? null : 'deleted'),
    })
  }
  room.known(workspaceId).change((rows) => rows.filter((each) => each.id !== projectId))
  room.choices.forget(workspaceId, projectId)
  // Its keys ended with it; their names should not stay on this disk.
  knownKeys(room.documents, workspaceId, projectId).forget()
  return {}
}
