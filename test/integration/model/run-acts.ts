import type { Claims } from './claims'
import type { DeedOf } from './plan'
import { type Act, at, failureWord, nothingToDo, type Scene } from './scene'
import { workspaceId } from './world'

type RunDeed = DeedOf<'revokeKeys' | 'retryRun' | 'settleRun' | 'putAwayRun'>

/** What is done to many keys at a time. */
export const runAct = (scene: Scene, claims: Claims, deed: RunDeed): Act => {
  const { ask } = scene.world
  if (deed.do === 'revokeKeys') {
    const chosen = [...new Set(deed.keys.map((key) => at(scene.keys, key)))].filter((id) => id !== undefined)
    if (chosen.length === 0) return nothingToDo
    const targets = chosen.map((keyId) => ({
      projectId: scene.projectOf(keyId),
      projectName: 'any',
      keyId,
      keyName: scene.nameOf(keyId),
    }))
    return {
      about: chosen[0],
      deletes: chosen,
      act: () =>
        ask('revocations.run', { workspaceId, targets, confirmedCount: targets.length }).then(
          ({ run }) => claims.run(run, true),
          failureWord,
        ),
    }
  }
  if (scene.run === null) return nothingToDo
  const { id: runId, items } = scene.run
  if (deed.do === 'putAwayRun')
    return {
      act: () => ask('revocations.putAway', { workspaceId, runId }).then(() => 'put away', failureWord),
    }
  if (deed.do === 'settleRun')
    return {
      about: items[0]?.keyId,
      act: () =>
        ask('revocations.settle', { workspaceId, runId }).then(
          ({ run }) => claims.run(run, true),
          failureWord,
        ),
    }
  const again = items.filter(({ outcome }) => ['failed', 'unknown', 'untouched'].includes(outcome))
  return {
    about: again[0]?.keyId,
    deletes: again.map(({ keyId }) => keyId),
    act: () =>
      ask('revocations.retry', { workspaceId, runId, confirmedCount: again.length }).then(
        ({ run }) => claims.run(run, true),
        failureWord,
      ),
  }
}
