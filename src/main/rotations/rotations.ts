import { randomUUID } from 'node:crypto'
import type { ApiKey } from '#shared/api-key'
import type { Creation } from '#shared/contract/keys'
import type { Rotation, rotationCalls } from '#shared/contract/rotations'
import type { AuditAction } from '#shared/contract/audit'
import { isOpen, isRotationDue } from '#shared/domain/rotation'
import type { HandlersOf } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import { latestMs } from '../creations/around'
import { audited } from '../writes'
import { finishRotation } from './finish'
import { createHeldValues } from './held-values'
import { createLedger } from './ledger'
import type { RotationsOptions } from './ports'
import { aboutToCreate, createReplacement } from './replacement'
import { auditFacts, isoNow, listedBefore, notAllowed, type RotationsDeps } from './deps'
import { withoutReplacement } from './seen-in-listing'
import { factsOf, settledByListing, settleRotation, stillListedSeconds, writeSeen } from './settle'
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
  /** Those of all workspaces whose last step is due now: the replacement is handed over, the time is up. */
  due(): Promise<readonly Rotation[]>
  /** The ids of the keys in a workspace that an open rotation replaces. */
  beingReplaced(workspaceId: string): Promise<ReadonlySet<string>>
  /** Notes when a person was reminded; for the due date they were reminded of alone. */
  reminded(rotation: Pick<Rotation, 'id' | 'workspaceId' | 'revokeAfter'>, at: string): Promise<void>
}

/** Milliseconds by which a due date may lie in the past: "now", chosen in a dialog a moment ago. */
const nowTolerance = 5 * 60_000

/** Makes the feature of rotations (contract/rotations.ts). The old key is revoked by `rotations.finish` alone. */
export const createRotations = (options: RotationsOptions): Rotations => {
  const deps: RotationsDeps = {
    ...options,
    ledger: createLedger(options),
    held: createHeldValues(),
    gone: new Set(),
  }
  const { ledger, held } = deps
  const { events } = options
  const disposal = new AbortController()
  const busy = new Set<string>()

  /** One step of a rotation at a time; `write-in-progress` for a second. */
  const alone = async <T>(rotationId: string, step: (rotation: StoredRotation) => Promise<T>): Promise<T> => {
    if (busy.has(rotationId)) throw new KeydeskError({ code: 'write-in-progress' })
    busy.add(rotationId)
    try {
      return await step(await ledger.find(rotationId))
    } finally {
      busy.delete(rotationId)
    }
  }

  const dueDate = (given: string): string => {
    const at = Date.parse(given)
    if (!(at >= deps.now() - nowTolerance))
      throw new KeydeskError({ code: 'input-invalid', fields: { revokeAfter: 'out-of-range' } })
    return new Date(at).toISOString()
  }

  /** A change on this machine alone, noted in the log. */
  const changeNoted = (
    rotation: StoredRotation,
    action: AuditAction,
    note: string,
    change: Partial<StoredRotation>,
  ): Promise<StoredRotation> =>
    audited(deps.audit, action, auditFacts(rotation, note), () =>
      ledger.change(rotation, (current) => ({ ...current, ...change })),
    )

  const answer = ({ rotation, creation }: { rotation: StoredRotation; creation: Creation }) => ({
    rotation: publicRotation(rotation),
    creation,
  })

  const needsLook = (rotation: StoredRotation): boolean =>
    rotation.stage === 'creating' ||
    rotation.stage === 'revoking' ||
    (rotation.stage === 'waiting' && !rotation.isDelivered && held.ofRotation(rotation.id)?.isOpen !== true)

  const handlers: RotationHandlers = {
    'rotations.list': async ({ workspaceId }) => {
      void events.emit('rotationsListed', { workspaceId })
      const stored = await ledger.ofWorkspace(workspaceId)
      return { rotations: inOrder(stored.filter((each) => isKept(each, deps.now())).map(publicRotation)) }
    },

    'rotations.start': async (input, { signal }) => {
      const { workspaceId, projectId, projectName, keyId, newName, newClientRef } = input
      const revokeAfter = dueDate(input.revokeAfter)
      const before = await listedBefore(deps, input, signal)
      const oldKey = before.rows.find(({ id }) => id === keyId)
      if (oldKey === undefined) throw new KeydeskError({ code: 'not-found' })
      const id = randomUUID()
      const rotation = aboutToCreate(
        {
          id,
          workspaceId,
          projectId,
          projectName,
          oldKey,
          newName,
          newClientRef,
          newKeyId: null,
          isDelivered: false,
          candidates: [],
          stage: 'creating',
          startedAt: isoNow(deps),
          revokeAfter,
          endedAt: null,
          remindedAt: null,
          idsBefore: [],
          hasAllIdsBefore: true,
          attemptedAt: deps.now(),
          handoffId: null,
        },
        before,
        deps.now(),
      )
      busy.add(id)
      try {
        const wanted = {
          rotation,
          note: `due ${revokeAfter}`,
          record: () => ledger.add(rotation),
          undo: () => ledger.remove(rotation),
        }
        return answer(await createReplacement(deps, wanted, signal))
      } finally {
        busy.delete(id)
      }
    },

    'rotations.createAgain': ({ rotationId }, { signal }) =>
      alone(rotationId, async (stored) => {
        if (!isOpen(stored)) throw notAllowed('stage')
        const settled = needsLook(stored) ? await settleRotation(deps, stored, signal) : stored
        if (settled.stage !== 'not-created' && settled.stage !== 'value-lost') throw notAllowed('stage')
        const there = await listedBefore(deps, settled, signal)
        const before = await writeSeen(deps, settled, factsOf(deps, settled, [...there.rows]))
        // Found only now: the person has to know of that key before another is made.
        const isNew = ({ id }: ApiKey): boolean => stored.candidates.every((each) => each.id !== id)
        if (before.stage === 'value-lost' && before.candidates.some(isNew))
          return answer({
            rotation: before,
            creation: {
              outcome: 'value-lost',
              name: before.newName,
              isEarlier: true,
              areNew: before.isBeforeCertain ?? true,
              candidates: before.candidates,
            },
          })
        held.forget(rotationId)
        const wanted = {
          rotation: before,
          note: 'created again',
          record: () => ledger.change(before, (current) => aboutToCreate(current, there, deps.now())),
          undo: () => ledger.change(before, (current) => ({ ...current, stage: before.stage })),
        }
        return answer(await createReplacement(deps, wanted, signal))
      }),

    'rotations.settle': async ({ rotationId }, { signal }) => {
      // A step under way in this process will say itself how it ends.
      if (busy.has(rotationId))
        return {
          rotation: publicRotation(await ledger.find(rotationId)),
          outcome: null,
          stillListedSeconds: null,
        }
      return alone(rotationId, async (stored) => {
        if (!isOpen(stored))
          return { rotation: publicRotation(stored), outcome: null, stillListedSeconds: null }
        const { rotation, keys } = await settledByListing(deps, stored, signal)
        return {
          rotation: publicRotation(rotation),
          outcome: rotation.stage === 'finished' ? endedBy(stored) : null,
          stillListedSeconds: stillListedSeconds(deps, rotation, keys),
        }
      })
    },

    'rotations.extend': ({ rotationId, revokeAfter: given }) =>
      alone(rotationId, async (rotation) => {
        if (!isOpen(rotation)) throw notAllowed('stage')
        const revokeAfter = dueDate(given)
        // Another date is another reminder.
        const change = { revokeAfter, remindedAt: null }
        const after = await changeNoted(rotation, 'rotation-extended', `due ${revokeAfter}`, change)
        return { rotation: publicRotation(after) }
      }),

    'rotations.finish': ({ rotationId, typedName }, { signal }) =>
      alone(rotationId, async (stored) => {
        const { rotation, outcome, proof } = await finishRotation(deps, stored, typedName, signal)
        return { rotation: publicRotation(rotation), outcome, proof }
      }),

    'rotations.abandon': ({ rotationId }, { signal }) =>
      alone(rotationId, async (stored) => {
        if (!isOpen(stored)) throw notAllowed('stage')
        // A key of unknown fate would be forgotten with it.
        const { rotation, keys } = needsLook(stored)
          ? await settledByListing(deps, stored, signal)
          : { rotation: stored, keys: [] }
        if (!isOpen(rotation)) return { rotation: publicRotation(rotation) }
        // What the lists leave open: neither that both keys stay nor that nothing was revoked is known.
        const seconds = stillListedSeconds(deps, rotation, keys)
        if (
          rotation.stage === 'creating' ||
          (rotation.stage === 'revoking' && (seconds === null || seconds * 1_000 <= latestMs))
        )
          throw new KeydeskError({
            code: 'outcome-unknown',
            ...(seconds === null ? {} : { stillListedSeconds: seconds }),
          })
        const change = { stage: 'abandoned' as const, endedAt: isoNow(deps) }
        const after = await changeNoted(rotation, 'rotation-abandoned', 'both keys stay', change)
        return { rotation: publicRotation(after) }
      }),
  }

  const settleAll = async (workspaceId: string): Promise<void> => {
    for (const { id } of (await ledger.ofWorkspace(workspaceId)).filter(needsLook)) {
      if (disposal.signal.aborted) return
      await handlers['rotations.settle']({ rotationId: id }, { signal: disposal.signal }).catch(
        () => undefined,
      )
    }
  }

  const open = async (): Promise<readonly Rotation[]> =>
    (await ledger.all()).filter(isOpen).map(publicRotation)

  // Where a list lacks the old key of a rotation, it is listed again, and what is proven to end is ended.
  events.on('keysListed', async ({ workspaceId, projectId, keys }) => {
    const waiting = (await ledger.ofWorkspace(workspaceId)).filter(
      (each) => each.projectId === projectId && each.stage === 'waiting' && each.isDelivered,
    )
    if (waiting.length === 0) return
    const there = new Set(keys().map(({ id }) => id))
    const missing = waiting.filter(({ id, oldKey }) => !there.has(oldKey.id) && !busy.has(id))
    for (const { id } of missing)
      await alone(id, (rotation) => settleRotation(deps, rotation, disposal.signal))
  })

  // Rotations that wait for that end, and candidates among them are dropped.
  events.on('keysGone', async ({ workspaceId, keyIds }) => {
    for (const id of keyIds) deps.gone.add(id)
    for (const stored of await ledger.ofWorkspace(workspaceId)) {
      const isTouched = [stored.oldKey, ...stored.candidates].some(({ id }) => keyIds.includes(id))
      // A step under way writes down itself how it ends.
      if (!isTouched || !isOpen(stored) || busy.has(stored.id)) continue
      await alone(stored.id, (rotation) => writeSeen(deps, rotation, factsOf(deps, rotation, [])))
    }
  })

  // No other rotation lost a key that was answered.
  events.on('keyCreated', async ({ workspaceId, projectId, key }) => {
    const looksForKeys = (each: StoredRotation): boolean =>
      each.projectId === projectId &&
      each.hasAllIdsBefore &&
      // One under way may be the very rotation that made it.
      !busy.has(each.id) &&
      (each.stage === 'creating' || each.stage === 'not-created' || each.stage === 'value-lost')
    for (const rotation of (await ledger.ofWorkspace(workspaceId)).filter(looksForKeys))
      await ledger.change(rotation, (current) => ({
        ...current,
        idsBefore: [...current.idsBefore, key.id],
      }))
  })

  const valueDelivered = async (handoffId: string): Promise<void> => {
    const value = held.mark(handoffId, { isDelivered: true })
    if (value === undefined) return
    const place = { id: value.rotationId, workspaceId: value.workspaceId }
    const { id, oldKey } = await ledger.change(place, (current) =>
      current.handoffId === handoffId ? { ...current, isDelivered: true } : current,
    )
    // Revoked while the value still waited: there is nothing left to finish.
    if (deps.gone.has(oldKey.id) && !busy.has(id))
      await alone(id, (rotation) => writeSeen(deps, rotation, factsOf(deps, rotation, [])))
  }
  // Without having been delivered it is lost.
  const valueEnded = async (handoffId: string): Promise<void> => {
    const value = held.mark(handoffId, { isOpen: false })
    if (value === undefined || value.isDelivered) return
    await ledger.change({ id: value.rotationId, workspaceId: value.workspaceId }, (current) => {
      if (current.handoffId !== handoffId || current.stage !== 'waiting') return current
      // Without an id only a listing can tell which key it is: settling does.
      if (value.keyId === null) return current
      const lost: ApiKey = {
        id: value.keyId,
        name: current.newName,
        clientRef: current.newClientRef,
        createdAt: new Date(current.attemptedAt).toISOString(),
      }
      return withoutReplacement(current, [...current.candidates, lost])
    })
  }
  events.on('valueUsed', ({ done, handoff }) =>
    done === 'closed' ? valueEnded(handoff.id) : valueDelivered(handoff.id),
  )
  events.on('valueEnded', ({ handoffId }) => valueEnded(handoffId))

  return {
    handlers,

    settleAll,

    dispose: () => disposal.abort(),

    open,

    due: async () => (await open()).filter((each) => isRotationDue(each, deps.now())),

    beingReplaced: async (workspaceId) =>
      new Set((await ledger.ofWorkspace(workspaceId)).filter(isOpen).map(({ oldKey }) => oldKey.id)),

    reminded: async (rotation, at) => {
      await ledger.change(rotation, (current) =>
        current.revokeAfter === rotation.revokeAfter ? { ...current, remindedAt: at } : current,
      )
    },
  }
}
