import type { FeatureHandlers } from '../ipc/call-handlers'
import { createCreationTurns } from '../creations/turns'
import type { LastKnown } from '../management-api/last-known'
import { createDeletions, createOneAtATime } from '../writes'
import { removeProject, renameProject } from './change-projects'
import { createChoices } from './choices'
import { createProject } from './create-project'
import { type KeptProjects, knownProjects } from './known-projects'
import { listProjects } from './list-projects'
import type { ProjectHandlersOptions, ProjectsDeps } from './ports'

const depsOf = (options: ProjectHandlersOptions): ProjectsDeps => {
  const copies = new Map<string, LastKnown<KeptProjects>>()
  return {
    ...options,
    choices: createChoices(options.documents),
    inTurn: createCreationTurns(),
    deletions: createDeletions(options),
    known: (workspaceId) => {
      const copy = copies.get(workspaceId) ?? knownProjects(options.documents, workspaceId)
      copies.set(workspaceId, copy)
      return copy
    },
  }
}

/** The handlers of `projects.*`. A second creation of the same name while one runs is `write-in-progress`. */
export const createProjectHandlers = (options: ProjectHandlersOptions): FeatureHandlers<'projects'> => {
  const deps = depsOf(options)
  const creating = createOneAtATime()
  return {
    'projects.list': ({ workspaceId }, { signal }) => listProjects(deps, workspaceId, signal),

    'projects.select': async ({ workspaceId, projectId }) => {
      const { recentIds } = await deps.choices.select(workspaceId, projectId)
      return { recentIds }
    },

    'projects.create': (wish, { signal }) =>
      creating.run(JSON.stringify([wish.workspaceId, wish.name]), () => createProject(deps, wish, signal)),

    'projects.rename': (wish, { signal }) => renameProject(deps, wish, signal),
    'projects.remove': (wish, { signal }) => removeProject(deps, wish, signal),
  }
}
