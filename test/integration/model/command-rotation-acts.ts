import type { Ends } from './command-ends'
import type { DeedOf } from './plan'
import type { RotationDeed } from './rotation-acts'
import { type Act, at, nothingToDo, type Scene, typedFor } from './scene'

const startRotation = (scene: Scene, ends: Ends, deed: DeedOf<'startRotation'>): Act => {
  const keyId = at(scene.keys, deed.key)
  if (keyId === undefined) return nothingToDo
  const wish = scene.newWish(deed.form)
  const asked = ['keys', 'rotate', `--project=${scene.projectOf(keyId)}`, `--key=${keyId}`]
  return {
    about: keyId,
    posts: 1,
    act: async () =>
      ends.creation(
        wish,
        await scene.world.command([...asked, `--name=${wish.name}`, '--show-value', '--json']),
      ),
  }
}

/** What is done to rotations on the command line. */
export const rotationCommand = (scene: Scene, ends: Ends, deed: RotationDeed): Act => {
  if (deed.do === 'startRotation') return startRotation(scene, ends, deed)
  const { world } = scene
  const open = scene.rotations.filter(({ stage }) => stage !== 'finished' && stage !== 'abandoned')
  const rotation = at(open, deed.rotation)
  if (rotation === undefined) return nothingToDo
  const { oldKey, newName } = rotation
  const about = oldKey.id
  const step = (name: string, ...rest: readonly string[]) =>
    world.command(['rotations', name, `--rotation=${rotation.id}`, ...rest, '--json'])
  switch (deed.do) {
    case 'extendRotation':
      return { about, act: async () => ends.other(await step('extend', '--keep-for=1d')) }
    case 'finishRotation':
      return {
        about,
        deletes: [about],
        act: async () =>
          ends.deletion(about, await step('finish', `--confirm=${typedFor(oldKey.name, oldKey.id)}`)),
      }
    case 'abandonRotation':
      return { about, act: async () => ends.other(await step('abandon')) }
    case 'settleRotation':
      return { about, act: async () => ends.other(await step('settle')) }
    case 'createAgain': {
      const first = scene.wishNamed(newName) ?? { mark: newName, before: scene.everything() }
      // What was made for it before is no answer to being asked again, unless it is told as such.
      const again = { mark: first.mark, before: scene.everything() }
      return {
        about,
        posts: 1,
        act: async () => ends.creation(again, await step('again', '--show-value'), first),
      }
    }
  }
}
