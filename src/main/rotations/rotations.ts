import type { Rotation, rotationCalls } from '#shared/contract/keys/rotations'
import { isOpen } from '#shared/domain/rotation'
import type { HandlersOf } from '../ipc/call-handlers'
import { createOneAtATime } from '../writes'
import { abandonRotation, extendRotation } from './change'
import { createAgain, startRotation } from './create'
import { alone } from './deps'
import { finishRotation } from './finish'
import { followKeys } from './follow-keys'
import { followTests } from './follow-tests'
import { followValues } from './follow-values'
import { createHeldValues } from './held-values'
import { createLedger } from './ledger'
import type { RotationsOptions } from './ports'
import type { Replaced } from './replacement'
import { needsLook, settledByListing, stillListedSeconds } from './settle'
import { endedBy, inOrder, isKept, publicRotation, type StoredRotation } from './stored-rotation'

export type RotationHandlers = HandlersOf<typeof rotationCalls>

export interface Rotations {
  readonly handlers: RotationHandlers
  /**
   * Settles the open rotations of a workspace whose fate a crash left open, or whose value it lost. Reads
   * alone. One that cannot be looked at now stays as it is: its own `rotations.settle` says why.
   */
  settleAll(workspaceId: string): Promise<void>
  /** Quitting: ends the listings that nobody waits for. */
  dispose(): void
  /** The open rotations of all workspaces, for the reminders. */
  open(): Promise<readonly Rotation[]>
  /** The open ones of the workspaces wanted that can be read; `isWhole` where that is all of them. */
  openWhereReadable(isWanted: (workspaceId: string) => boolean): Promise<{
    readonly rotations: readonly Rotation[]
    readonly isWhole: boolean
  }>
  /** The ids of the keys in a workspace that an open rotation replaces. */
  beingReplaced(workspaceId: string): Promise<ReadonlySet<string>>
  /** The handoff of a replacement's value, while this process holds it; null where it does not. */
  readonly handoffOf: (rotationId: string) => string | null
  /** Notes when a person was reminded; for the due date they were reminded of alone. */
  reminded(rotation: Pick<Rotation, 'id' | 'workspaceId' | 'revokeAfter'>, at: string): Promise<void>
}

/** Makes the feature of rotations (contract/rotations.ts). The old key is revoked by `rotations.finish` alone. */
export const createRotations = (options: RotationsOptions): Rotations => {
  const { events, now } = options
  const ledger = createLedger(options)
  const steps = createOneAtATime()
  const deps = { ...options, ledger, steps, held: createHeldValues(), gone: new Set<string>() }
  const disposal = new AbortController()
  followKeys(deps, disposal.signal)
  followValues(deps)
  followTests(deps)

  const answer = ({ rotation, creation }: Replaced) => ({ rotation: publicRotation(rotation), creation })

  const handlers: RotationHandlers = {
    'rotations.list': async ({ workspaceId }) => {
      void events.emit('rotationsListed', { workspaceId })
      const stored = await ledger.ofWorkspace(workspaceId)
      return { rotations: inOrder(stored.filter((each) => isKept(each, now())).map(publicRotation)) }
    },

    'rotations.start': async (input, { signal }) => answer(await startRotation(deps, input, signal)),

    'rotations.createAgain': async ({ rotationId }, { signal }) =>
      answer(await alone(deps, rotationId, (rotation) => createAgain(deps, rotation, signal))),

    'rotations.settle': async ({ rotationId }, { signal }) => {
      const asItIs = (rotation: StoredRotation) => ({
        rotation: publicRotation(rotation),
        outcome: null,
        stillListedSeconds: null,
      })
      // A step under way in this process will say itself how it ends.
      if (steps.isUnderWay(rotationId)) return asItIs(await ledger.find(rotationId))
      return alone(deps, rotationId, async (stored) => {
        if (!isOpen(stored)) return asItIs(stored)
        const { rotation, keys } = await settledByListing(deps, stored, signal)
        return {
          rotation: publicRotation(rotation),
          outcome: rotation.stage === 'finished' ? endedBy(stored) : null,
          stillListedSeconds: stillListedSeconds(deps, rotation, keys),
        }
      })
    },

    'rotations.extend': async ({ rotationId, revokeAfter }) => {
      const extend = (rotation: StoredRotation) => extendRotation(deps, rotation, revokeAfter)
      return { rotation: publicRotation(await alone(deps, rotationId, extend)) }
    },

    'rotations.finish': ({ rotationId, typedName }, { signal }) =>
      alone(deps, rotationId, async (stored) => {
        const { rotation, outcome, proof } = await finishRotation(deps, stored, typedName, signal)
        return { rotation: publicRotation(rotation), outcome, proof }
      }),

    'rotations.abandon': async ({ rotationId }, { signal }) => {
      const abandon = (rotation: StoredRotation) => abandonRotation(deps, rotation, signal)
      return { rotation: publicRotation(await alone(deps, rotationId, abandon)) }
    },
  }

  const settleAll = async (workspaceId: string): Promise<void> => {
    for (const { id } of (await ledger.ofWorkspace(workspaceId)).filter((each) => needsLook(deps, each))) {
      if (disposal.signal.aborted) return
      await handlers['rotations.settle']({ rotationId: id }, { signal: disposal.signal }).catch(
        () => undefined,
      )
    }
  }

  const open = async (): Promise<readonly Rotation[]> =>
    (await ledger.all()).filter(isOpen).map(publicRotation)

  return {
    handlers,

    settleAll,

    dispose: () => disposal.abort(),

    open,

    openWhereReadable: async (isWanted) => {
      const { rotations, isWhole } = await ledger.readable(isWanted)
      return { rotations: rotations.filter(isOpen).map(publicRotation), isWhole }
    },

    beingReplaced: async (workspaceId) =>
      new Set((await ledger.ofWorkspace(workspaceId)).filter(isOpen).map(({ oldKey }) => oldKey.id)),

    handoffOf: (rotationId) => {
      const value = deps.held.ofRotation(rotationId)
      return value?.isOpen === true ? value.handoffId : null
    },

    reminded: async (rotation, at) => {
      await ledger.change(rotation, (current) =>
        current.revokeAfter === rotation.revokeAfter ? { ...current, remindedAt: at } : current,
      )
    },
  }
}
