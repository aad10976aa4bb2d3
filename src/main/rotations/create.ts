import { randomUUID } from 'node:crypto'
import type { ApiKey } from '#shared/api-key'
import type { ParsedInput } from '#shared/contract'
import { isOpen } from '#shared/domain/rotation'
import { KeydeskError } from '../keydesk-error'
import { dueDate, isoNow, notAllowed, type RotationsDeps } from './deps'
import { aboutToCreate, createReplacement, earlierLost, type Replaced } from './replacement'
import { seenInListing } from './seen-in-listing'
import { factsOf, needsLook, settleRotation, writeSeen } from './settle'
import type { StoredRotation } from './stored-rotation'

/** Throws `policy-forbids` where the replacement would break the policy's rules, before anything is kept or sent. */
const requireRules = async (
  deps: RotationsDeps,
  planned: Pick<StoredRotation, 'workspaceId' | 'projectId' | 'newName' | 'newClientRef'> & {
    readonly newOwner?: string | undefined
  },
  signal: AbortSignal,
): Promise<void> => {
  const { workspaceId, projectId, newName: name, newClientRef: clientRef, newOwner: owner = '' } = planned
  const lifetime = { kind: 'permanent' } as const
  await deps.requireRules?.({ workspaceId, projectId, name, clientRef, owner, lifetime }, signal)
}

/** Starts a rotation with the creation of its replacement. Throws `not-found` where the list lacks the old key. */
export const startRotation = async (
  deps: RotationsDeps,
  input: ParsedInput<'rotations.start'>,
  signal: AbortSignal,
): Promise<Replaced> => {
  const { workspaceId, projectId, projectName, keyId, newName, newClientRef } = input
  const { ledger, steps, keys } = deps
  const revokeAfter = dueDate(deps, input.revokeAfter)
  const newOwner = input.newOwner ?? (await deps.ownerOf?.(workspaceId, keyId))
  await requireRules(deps, { ...input, newOwner }, signal)
  const before = await keys.before(input, signal)
  // The list may be of just before it was revoked.
  const oldKey = before.latest.find(({ id }) => id === keyId && !deps.gone.has(id))
  if (oldKey === undefined) throw new KeydeskError({ code: 'not-found' })
  const planned: StoredRotation = {
    id: randomUUID(),
    workspaceId,
    projectId,
    projectName,
    oldKey,
    newName,
    newClientRef,
    ...(newOwner !== undefined && newOwner !== '' && { newOwner }),
    newKeyId: null,
    isDelivered: false,
    tested: null,
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
  }
  const rotation = aboutToCreate(planned, before, deps.now())
  const wanted = {
    rotation,
    before,
    earlierIn: () => [],
    note: `due ${revokeAfter}`,
    record: () => ledger.add(rotation),
    undo: () => ledger.remove(rotation),
  }
  return steps.run(rotation.id, () => createReplacement(deps, wanted, signal))
}

/** Creates the replacement of a rotation again, whose first one was not created or whose value was lost. */
export const createAgain = async (
  deps: RotationsDeps,
  stored: StoredRotation,
  signal: AbortSignal,
): Promise<Replaced> => {
  const { ledger, held, keys } = deps
  if (!isOpen(stored)) throw notAllowed('stage')
  const settled = needsLook(deps, stored) ? await settleRotation(deps, stored, signal) : stored
  if (settled.stage !== 'not-created' && settled.stage !== 'value-lost') throw notAllowed('stage')
  await requireRules(deps, settled, signal)
  const there = await keys.before(settled, signal)
  // A list of a moment ago may still have them.
  const notGone = (rows: readonly ApiKey[]): ApiKey[] => rows.filter(({ id }) => !deps.gone.has(id))
  const before = await writeSeen(deps, settled, factsOf(deps, settled, notGone(there.rows)))
  // Found only now: the person has to know of that key before another is made.
  const isNew = ({ id }: ApiKey): boolean => stored.candidates.every((each) => each.id !== id)
  if (before.stage === 'value-lost' && before.candidates.some(isNew))
    return { rotation: before, creation: earlierLost(before, before.candidates) }
  held.forget(stored.id)
  const wanted = {
    rotation: before,
    before: there,
    earlierIn: (rows: readonly ApiKey[]) =>
      seenInListing(before, factsOf(deps, before, notGone(rows))).candidates.filter(({ id }) =>
        before.candidates.every((each) => each.id !== id),
      ),
    note: 'created again',
    record: () =>
      ledger.change(before, (current) => ({
        ...aboutToCreate(current, there, deps.now()),
        isAskedAgain: true,
      })),
    undo: () =>
      ledger.change(before, (current) => ({
        ...current,
        // A lost key may have been revoked meanwhile.
        stage: current.candidates.length > 0 ? 'value-lost' : 'not-created',
      })),
  }
  return createReplacement(deps, wanted, signal)
}
