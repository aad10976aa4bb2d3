import { createEnds, type Ends } from './command-ends'
import { planCommand } from './command-plan-acts'
import { rotationCommand } from './command-rotation-acts'
import type { Deed, DeedOf } from './plan'
import { type Act, at, nothingToDo, type Scene, typedFor } from './scene'

/** The IDs of keys as `keys list --json` prints them. */
const listOf = (scene: Scene, keys: readonly string[]): string =>
  JSON.stringify(keys.map((id) => ({ projectId: scene.projectOf(id), id, name: scene.nameOf(id) })))

const revokeKeys = (scene: Scene, ends: Ends, deed: DeedOf<'revokeKeys'>): Act => {
  const found = deed.keys.map((key) => at(scene.keys, key)).filter((id) => id !== undefined)
  const chosen = [...new Set(found)]
  if (chosen.length === 0) return nothingToDo
  const asked = ['keys', 'revoke-many', '--list', '-', `--confirm=${chosen.length}`, '--json']
  return {
    about: chosen[0],
    deletes: chosen,
    act: async () => ends.revocations(chosen, await scene.world.command(asked, listOf(scene, chosen))),
  }
}

type ProjectDeed = DeedOf<'createProject' | 'renameProject' | 'deleteProject' | 'listProjects'>

const projectCommand = (scene: Scene, ends: Ends, deed: ProjectDeed): Act => {
  const { world, projects } = scene
  if (deed.do === 'listProjects')
    return {
      about: projects[1],
      act: async () => ends.other(await world.command(['projects', 'list', '--json'])),
    }
  if (deed.do === 'createProject') {
    const wish = scene.newWish(deed.form)
    const asked = ['projects', 'create', `--name=${wish.name}`, '--json']
    return { posts: 1, act: async () => ends.project(wish, await world.command(asked)) }
  }
  const projectId = at(projects, deed.project) ?? 0
  if (deed.do === 'renameProject') {
    const { name } = scene.newWish(deed.form)
    const asked = ['projects', 'rename', `--project=${projectId}`, `--name=${name}`, '--json']
    return { about: projectId, puts: 1, act: async () => ends.other(await world.command(asked)) }
  }
  const typed = typedFor(world.server.state.project(projectId)?.name ?? 'any', projectId)
  const asked = ['projects', 'delete', `--project=${projectId}`, `--confirm=${typed}`, '--json']
  return {
    about: projectId,
    deletes: [projectId],
    act: async () => ends.deletion(projectId, await world.command(asked)),
  }
}

type KeyDeed = DeedOf<'createKey' | 'revokeKey' | 'listKeys'>

const keyCommand = (scene: Scene, ends: Ends, deed: KeyDeed): Act => {
  const { world, keys, projects } = scene
  if (deed.do === 'revokeKey') {
    const keyId = at(keys, deed.key)
    if (keyId === undefined) return nothingToDo
    const own = scene.projectOf(keyId)
    const project = deed.project === 'its own' ? own : (projects.find((id) => id !== own) ?? own)
    const typed = deed.typed === 'name' ? typedFor(scene.nameOf(keyId), keyId) : 'other'
    const asked = ['keys', 'revoke', `--project=${project}`, `--key=${keyId}`, `--confirm=${typed}`]
    return {
      about: keyId,
      deletes: [keyId],
      act: async () => ends.deletion(keyId, await world.command([...asked, '--json'])),
    }
  }
  const project = `--project=${at(projects, deed.project) ?? 0}`
  if (deed.do === 'listKeys')
    return { act: async () => ends.other(await world.command(['keys', 'list', project, '--json'])) }
  const wish = scene.newWish(deed.form)
  const asked = ['keys', 'create', project, `--name=${wish.name}`, '--show-value', '--json']
  return { posts: 1, act: async () => ends.creation(wish, await world.command(asked)) }
}

/** How a deed is done on the command line; null where it has no command, or happens without Keydesk. */
export const commandAct = (scene: Scene, deed: Deed): Act | null => {
  const ends = createEnds(scene)
  switch (deed.do) {
    case 'createKey':
    case 'revokeKey':
    case 'listKeys':
      return keyCommand(scene, ends, deed)
    case 'revokeKeys':
      return revokeKeys(scene, ends, deed)
    case 'settleRun':
      return scene.run === null
        ? nothingToDo
        : {
            about: scene.run.items[0]?.keyId,
            act: async () =>
              ends.revocations([], await scene.world.command(['keys', 'revoke-many', '--settle', '--json'])),
          }
    case 'startRotation':
    case 'extendRotation':
    case 'finishRotation':
    case 'abandonRotation':
    case 'settleRotation':
    case 'createAgain':
      return rotationCommand(scene, ends, deed)
    case 'applyPlan':
      return planCommand(scene, ends, deed)
    case 'createProject':
    case 'renameProject':
    case 'deleteProject':
    case 'listProjects':
      return projectCommand(scene, ends, deed)
    case 'reconcile':
    case 'retryRun':
    case 'putAwayRun':
    case 'takeValue':
    case 'closeValue':
    case 'othersRevokeKey':
    case 'othersCreateKey':
    case 'othersDeleteProject':
    case 'passTime':
    case 'restart':
      return null
  }
}
