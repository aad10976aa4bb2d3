import { unpackKeys } from '#shared/key-list'
import type { Claims } from './claims'
import type { DeedOf } from './plan'
import { type Act, at, failureWord, nothingToDo, type Scene, typedFor } from './scene'
import { workspaceId } from './world'

type KeyDeed = DeedOf<'createKey' | 'reconcile' | 'revokeKey' | 'takeValue' | 'closeValue' | 'listKeys'>

/** What is done to single keys, by the handlers that the window calls. */
export const keyAct = (scene: Scene, claims: Claims, deed: KeyDeed): Act => {
  const { world, keys, projects } = scene
  const { ask } = world
  switch (deed.do) {
    case 'createKey': {
      const projectId = at(projects, deed.project) ?? 0
      const wish = scene.newWish(deed.form)
      const lifetime = { kind: 'permanent' } as const
      return {
        posts: 1,
        act: () =>
          ask('keys.create', { workspaceId, projectId, name: wish.name, clientRef: '', lifetime }).then(
            (creation) => claims.creation(wish, creation),
            claims.failedCreation(wish),
          ),
      }
    }
    case 'reconcile': {
      const attempt = scene.attempts.shift()
      if (attempt === undefined) return nothingToDo
      return {
        act: () =>
          ask('keys.reconcile', { attemptId: attempt.id }).then(
            (creation) => claims.creation(attempt.wish, creation, true),
            failureWord,
          ),
      }
    }
    case 'revokeKey': {
      const keyId = at(keys, deed.key)
      if (keyId === undefined) return nothingToDo
      const own = scene.projectOf(keyId)
      const projectId = deed.project === 'its own' ? own : (projects.find((id) => id !== own) ?? own)
      const typedName = deed.typed === 'name' ? typedFor(scene.nameOf(keyId), keyId) : 'other'
      return {
        about: keyId,
        deletes: [keyId],
        act: () =>
          ask('keys.revoke', { workspaceId, projectId, keyId, typedName }).then(
            ({ outcome }) => claims.deletion(keyId, outcome, 'keys.revoke'),
            claims.failedDeletion(keyId),
          ),
      }
    }
    case 'takeValue':
    case 'closeValue': {
      const handoffId = at(scene.handoffs, deed.value)
      if (handoffId === undefined) return nothingToDo
      return {
        act: () =>
          deed.do === 'takeValue'
            ? ask('handoff.copy', { handoffId, format: 'value' }).then(() => 'copied', failureWord)
            : ask('handoff.close', { handoffId, force: true }).then(() => 'closed', failureWord),
      }
    }
    case 'listKeys': {
      const projectId = at(projects, deed.project) ?? 0
      return {
        about: world.server.state.keys(projectId)[0]?.apikey_id,
        act: () =>
          ask('keys.list', { workspaceId, projectId }).then(({ keys: list, staleBecause }) => {
            const ids = unpackKeys(list).map(({ id }) => id)
            return `${staleBecause === null ? 'now' : 'last known'}: ${ids.join(', ')}`
          }, failureWord),
      }
    }
  }
}
