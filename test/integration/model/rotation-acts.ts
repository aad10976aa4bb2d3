import type { Claims } from './claims'
import type { DeedOf } from './plan'
import { type Act, at, failureWord, nothingToDo, type Scene, typedFor } from './scene'
import { workspaceId } from './world'

export type RotationDeed = DeedOf<
  'startRotation' | 'extendRotation' | 'finishRotation' | 'abandonRotation' | 'settleRotation' | 'createAgain'
>

/** What is done to rotations. */
export const rotationAct = (scene: Scene, claims: Claims, deed: RotationDeed): Act => {
  const { world } = scene
  const { ask } = world
  if (deed.do === 'startRotation') {
    const keyId = at(scene.keys, deed.key)
    if (keyId === undefined) return nothingToDo
    const wish = scene.newWish(deed.form)
    const start = {
      workspaceId,
      projectId: scene.projectOf(keyId),
      projectName: 'any',
      keyId,
      newName: wish.name,
      newClientRef: '',
      revokeAfter: new Date(world.now()).toISOString(),
    }
    return {
      about: keyId,
      posts: 1,
      act: () =>
        ask('rotations.start', start).then(
          ({ creation }) => claims.creation(wish, creation),
          claims.failedCreation(wish),
        ),
    }
  }
  const open = scene.rotations.filter(({ stage }) => stage !== 'finished' && stage !== 'abandoned')
  const rotation = at(open, deed.rotation)
  if (rotation === undefined) return nothingToDo
  const { id: rotationId, oldKey, newName } = rotation
  const about = oldKey.id
  switch (deed.do) {
    case 'extendRotation':
      return {
        about,
        act: () =>
          ask('rotations.extend', {
            rotationId,
            revokeAfter: new Date(world.now() + 86_400_000).toISOString(),
          }).then((answer) => answer.rotation.stage, failureWord),
      }
    case 'finishRotation':
      return {
        about,
        deletes: [about],
        act: () =>
          ask('rotations.finish', { rotationId, typedName: typedFor(oldKey.name, oldKey.id) }).then(
            ({ outcome }) => claims.deletion(about, outcome, 'rotations.finish'),
            claims.failedDeletion(about),
          ),
      }
    case 'abandonRotation':
      return {
        about,
        act: () =>
          ask('rotations.abandon', { rotationId }).then((answer) => answer.rotation.stage, failureWord),
      }
    case 'settleRotation':
      return {
        about,
        act: () =>
          ask('rotations.settle', { rotationId }).then((answer) => answer.rotation.stage, failureWord),
      }
    case 'createAgain': {
      const first = scene.wishNamed(newName) ?? { mark: newName, before: scene.everything() }
      // What was made for it before is no answer to being asked again, unless it is told as such.
      const again = { mark: first.mark, before: scene.everything() }
      return {
        about,
        posts: 1,
        act: () =>
          ask('rotations.createAgain', { rotationId }).then(
            ({ creation }) => claims.creation(creation.outcome === 'value-lost' ? first : again, creation),
            claims.failedCreation(again),
          ),
      }
    }
  }
}
