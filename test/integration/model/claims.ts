import type { Creation } from '#shared/contract/keys/keys'
import type { RevocationRun } from '#shared/contract/keys/revocations'
import type { Wish } from './judge'
import { failureWord, type Scene } from './scene'

const gone: ReadonlySet<string> = new Set(['revoked', 'already-gone', 'deleted'])

/** Takes what Keydesk answered for what it says, and answers it in a word or two. */
export const createClaims = (scene: Scene) => {
  const { judge } = scene
  return {
    /** `isLate`: looked for again after other things had happened, so that what those made can be taken for it. */
    creation: (wish: Wish, creation: Creation, isLate = false): string => {
      const { outcome } = creation
      switch (outcome) {
        case 'created': {
          const { id, keyId } = creation.handoff
          scene.handoffs.push(id)
          if (keyId !== null) judge.saysCreated(wish, [keyId], outcome)
          return outcome
        }
        case 'value-lost': {
          const ids = creation.candidates.map(({ id }) => id)
          if (!isLate && !creation.isEarlier) judge.saysCreated(wish, ids, outcome)
          return `${outcome}: ${ids.join(', ')}`
        }
        case 'not-created':
          judge.saysNotCreated(wish, outcome)
          return outcome
        case 'unknown':
          scene.attempts.push({ id: creation.attemptId, wish })
          return outcome
        case 'temporary-lost':
          return outcome
      }
    },
    failedCreation:
      (wish: Wish) =>
      (thrown: unknown): string => {
        const word = failureWord(thrown)
        if (word.endsWith('none')) judge.saysNotCreated(wish, `thrown ${word}`)
        return word
      },
    deletion: (id: string | number, outcome: string, where: string): string => {
      if (gone.has(outcome)) judge.saysGone(id, `${where}: ${outcome}`)
      return outcome
    },
    failedDeletion:
      (id: string | number) =>
      (thrown: unknown): string => {
        const word = failureWord(thrown)
        if (word.endsWith('none')) judge.saysNotGone(id, `thrown ${word}`)
        return word
      },
    /** A run as it ended just now; of one before, `failed` tells what was, not what is. */
    run: (run: RevocationRun | null, isNew: boolean): string => {
      scene.run = run
      for (const { keyId, outcome } of run?.items ?? []) {
        const where = `revocation run: ${outcome}`
        if (gone.has(outcome)) judge.saysGone(keyId, where)
        else if (outcome === 'failed' && isNew) judge.saysNotGone(keyId, where)
        else if (outcome === 'untouched' && isNew) judge.saysUntouched(keyId, where)
      }
      return run?.items.map(({ keyId, outcome }) => `${keyId} ${outcome}`).join(', ') ?? 'no run'
    },
    rotations: (): void => {
      for (const { stage, isDelivered, oldKey } of scene.rotations) {
        if (stage === 'finished') judge.saysGone(oldKey.id, 'rotation: finished')
        // Before that it is its replacement's value that it waits for.
        if (stage === 'waiting' && isDelivered) judge.saysAlive(oldKey.id, 'rotation: waiting')
      }
    },
  }
}
export type Claims = ReturnType<typeof createClaims>
