import type { DeedOf } from './plan'
import { type Act, at, type Scene } from './scene'

type OutsideDeed = DeedOf<
  'othersRevokeKey' | 'othersCreateKey' | 'othersDeleteProject' | 'passTime' | 'restart'
>

/** What happens without Keydesk, or to it. */
export const outsideAct = (scene: Scene, deed: OutsideDeed): Act => {
  const { world, keys, projects } = scene
  const { state } = world.server
  switch (deed.do) {
    case 'othersRevokeKey':
      return { act: async () => String(state.removeKey(at(keys, deed.key) ?? '')) }
    case 'othersCreateKey': {
      const projectId = at(projects, deed.project) ?? 0
      return {
        act: async () =>
          state.project(projectId) === undefined
            ? 'no such project'
            : state.addKey(projectId, { name: 'from others' }).apikey_id,
      }
    }
    case 'othersDeleteProject':
      // Not the default one, which nobody can delete.
      return { act: async () => String(state.removeProject(at(projects.slice(1), deed.project) ?? 0)) }
    case 'passTime':
      return {
        act: async () => {
          world.passTime(deed.ms)
          return `${deed.ms} ms`
        },
      }
    case 'restart':
      return {
        about: keys[0],
        act: async () => {
          await world.restart('quit')
          scene.forgetMemory()
          return 'restarted'
        },
      }
  }
}
