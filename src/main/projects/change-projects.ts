import type { CallOutput, ParsedInput } from '#shared/contract'
import type { Project } from '#shared/project'
import { confirmationOf, isNameTyped, isSameName } from '#shared/domain/visible-text'
import { isFailure, KeydeskError } from '../keydesk-error'
import { knownKeys } from '../keys/known-keys'
import type { ManagementApi } from '../management-api/types'
import { sendAndSettle } from '../writes'
import { withoutProject, withProject } from './known-projects'
import { listedProjects } from './list-projects'
import type { ProjectsDeps } from './ports'

/**
 * Answers `projects.rename`. After a lost reply the name in the list tells, as far as servers leave names as they
 * are; a new name that differs from the old one in nothing else has to be there to the letter.
 */
export const renameProject = async (
  deps: ProjectsDeps,
  wish: ParsedInput<'projects.rename'>,
  signal: AbortSignal,
): Promise<CallOutput<'projects.rename'>> => {
  const { workspaceId, projectId, name } = wish
  const api = await deps.apiFor(workspaceId)
  const copy = await deps.known(workspaceId).read()
  const nameBefore = copy?.rows.projects.find((each) => each.id === projectId)?.name
  const hasName =
    nameBefore !== undefined && isSameName(nameBefore, name)
      ? (listed: string) => listed.trim() === name
      : (listed: string) => isSameName(listed, name)
  const renamed = async (looking: AbortSignal): Promise<Project | null> => {
    const { rows } = await listedProjects(deps, api, workspaceId, looking)
    return rows.find((each) => each.id === projectId && hasName(each.name)) ?? null
  }
  const send = () => api.renameProject({ projectId, name }, { signal })
  const project = await sendAndSettle(send, renamed, deps, signal)
  deps.known(workspaceId).change((list) => withProject(list, project))
  void deps.events.emit('projectRenamed', { workspaceId, project })
  return { project }
}

interface ToRemove {
  readonly project: Project
  /** The token listed just now; where it then is refused to, that is no lack of the permission. */
  readonly hasListed: boolean
  readonly known: readonly Project[]
}

/**
 * The project to delete: as listed now, or as last known where a listing lacks it or the token may not list. Throws
 * `not-listed` for a project that no listing ever showed: neither its name nor whether it is the default is known.
 */
const projectToRemove = async (
  deps: ProjectsDeps,
  api: ManagementApi,
  wish: ParsedInput<'projects.remove'>,
  signal: AbortSignal,
): Promise<ToRemove> => {
  // Before the fresh listing takes its place.
  const copy = (await deps.known(wish.workspaceId).read())?.rows.projects ?? []
  const isWanted = (each: Project): boolean => each.id === wish.projectId
  const known = copy.find(isWanted)
  try {
    const { rows } = await listedProjects(deps, api, wish.workspaceId, signal)
    const listed = rows.find(isWanted)
    if (listed !== undefined) return { project: listed, known: rows, hasListed: true }
  } catch (thrown) {
    if (!isFailure(thrown, 'permission-missing') || known === undefined) throw thrown
    return { project: known, known: copy, hasListed: false }
  }
  if (known === undefined) throw new KeydeskError({ code: 'not-listed' })
  return { project: known, known: copy, hasListed: true }
}

/**
 * Answers `projects.remove` with one DELETE at most, and with nothing that is not proven (writes/prove-deletion.ts). The
 * default project is refused (`forbidden`) and the typed name is checked against the fresh listing (`input-invalid`).
 */
export const removeProject = async (
  deps: ProjectsDeps,
  wish: ParsedInput<'projects.remove'>,
  signal: AbortSignal,
): Promise<CallOutput<'projects.remove'>> => {
  const { workspaceId, projectId } = wish
  const api = await deps.apiFor(workspaceId)
  const { project, known, hasListed } = await projectToRemove(deps, api, wish, signal)
  if (project.isDefault) throw new KeydeskError({ code: 'forbidden' })
  if (!isNameTyped(confirmationOf(project), wish.typedName))
    throw new KeydeskError({ code: 'input-invalid', fields: { typedName: 'mismatch' } })
  const place = { workspaceId, name: `${workspaceId}/${projectId}` }
  const { outcome, proof } = await deps.deletions.prove(place, project, known, {
    send: () => api.deleteProject(projectId, { signal }),
    list: async (looking) => {
      const { rows, unreadable } = await listedProjects(deps, api, workspaceId, looking)
      return { ids: new Set(rows.map(({ id }) => id)), unreadable }
    },
    hasListed,
    signal,
  })
  deps.known(workspaceId).change((list) => withoutProject(list, projectId))
  deps.choices.forget(workspaceId, projectId)
  // Its keys ended with it; their names should not stay on this disk.
  knownKeys(deps.documents, workspaceId, projectId).forget()
  void deps.events.emit('projectRemoved', { workspaceId, projectId })
  return { outcome, proof }
}
