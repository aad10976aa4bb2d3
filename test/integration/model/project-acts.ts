import type { Claims } from './claims'
import type { DeedOf } from './plan'
import { type Act, at, failureWord, type Scene, typedFor } from './scene'
import { workspaceId } from './world'

type ProjectDeed = DeedOf<'createProject' | 'renameProject' | 'deleteProject' | 'listProjects'>

/** What is done to projects. */
export const projectAct = (scene: Scene, claims: Claims, deed: ProjectDeed): Act => {
  const { world, projects } = scene
  const { ask } = world
  if (deed.do === 'createProject') {
    const wish = scene.newWish(deed.form)
    return {
      posts: 1,
      act: () =>
        ask('projects.create', { workspaceId, name: wish.name }).then(({ project }) => {
          scene.judge.saysCreated(wish, [project.id], 'projects.create')
          return `project ${project.id}`
        }, claims.failedCreation(wish)),
    }
  }
  if (deed.do === 'listProjects')
    return {
      about: projects[1],
      act: () =>
        ask('projects.list', { workspaceId }).then(
          (list) => list.projects.map(({ id }) => id).join(', '),
          failureWord,
        ),
    }
  const projectId = at(projects, deed.project) ?? 0
  if (deed.do === 'renameProject') {
    const { name } = scene.newWish(deed.form)
    return {
      about: projectId,
      puts: 1,
      act: () => ask('projects.rename', { workspaceId, projectId, name }).then(() => 'renamed', failureWord),
    }
  }
  const typedName = typedFor(world.server.state.project(projectId)?.name ?? 'any', projectId)
  return {
    about: projectId,
    deletes: [projectId],
    act: () =>
      ask('projects.remove', { workspaceId, projectId, typedName }).then(
        () => claims.deletion(projectId, 'deleted', 'projects.remove'),
        claims.failedDeletion(projectId),
      ),
  }
}
