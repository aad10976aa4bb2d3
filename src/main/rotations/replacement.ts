import type { ApiKey } from '#shared/api-key'
import type { Creation } from '#shared/contract/keys/keys'
import type { Before } from '../creations/list-before'
import type { ForRotation } from '../keys/create-key'
import { KeydeskError } from '../keydesk-error'
import { auditedWrite, endOfReplacement } from '../writes'
import { auditFacts, type RotationsDeps } from './deps'
import { withLostValue, withoutReplacement } from './seen-in-listing'
import type { StoredRotation } from './stored-rotation'

/** A rotation with `creating` on it: the ids that are not its replacement, and when it was asked for. */
export const aboutToCreate = (
  rotation: StoredRotation,
  before: Before<ApiKey>,
  now: number,
): StoredRotation => ({
  ...rotation,
  stage: 'creating',
  newKeyId: null,
  isDelivered: false,
  tested: null,
  handoffId: null,
  attemptedAt: now,
  // All of them: a server may write the replacement's name otherwise than it was asked for.
  idsBefore: before.rows.map(({ id }) => id),
  isBeforeCertain: before.isCertain,
  hasAllIdsBefore: true,
  isReplacementKnown: false,
})

/** Of a first request that was answered with an ID nothing more is looked for. They may be many, in every write. */
const withoutIdsBefore = { idsBefore: [], hasAllIdsBefore: false, isReplacementKnown: true }

const withHeld = (deps: RotationsDeps, rotation: StoredRotation): StoredRotation => {
  const held = deps.held.ofRotation(rotation.id)
  if (held === undefined) return rotation
  const waiting: StoredRotation = {
    ...rotation,
    stage: 'waiting',
    newKeyId: held.keyId,
    handoffId: held.handoffId,
    isDelivered: held.isDelivered,
    ...(held.keyId !== null && rotation.isAskedAgain !== true && withoutIdsBefore),
  }
  // It may have ended while its creation was written down.
  return held.isOpen || held.isDelivered ? waiting : withLostValue(waiting)
}

/**
 * Where a creation of this very process was answered but could not be written down (a full disk), the rotation
 * with it; otherwise as it is.
 */
export const withAnswerInMemory = (deps: RotationsDeps, rotation: StoredRotation): StoredRotation => {
  const held = deps.held.ofRotation(rotation.id)
  return rotation.stage === 'creating' && held?.isOpen === true ? withHeld(deps, rotation) : rotation
}

const writeDown = async (
  deps: RotationsDeps,
  rotation: StoredRotation,
  creation: Creation,
): Promise<StoredRotation> => {
  if (creation.outcome === 'unknown') return rotation
  if (creation.outcome === 'not-created')
    return deps.ledger.change(rotation, (current) => withoutReplacement(current, current.candidates))
  if (creation.outcome === 'value-lost')
    return deps.ledger.change(rotation, (current) =>
      withoutReplacement(current, [...current.candidates, ...creation.candidates]),
    )
  // A temporary key's outcome; a replacement is permanent.
  if (creation.outcome === 'temporary-lost') throw new KeydeskError({ code: 'internal' }, { fate: 'unknown' })
  const { keyId } = creation.handoff
  const answered = await deps.ledger.change(rotation, (current) => withHeld(deps, current))
  if (keyId !== null)
    await deps.events.emit('replacementCreated', {
      workspaceId: rotation.workspaceId,
      oldKeyId: rotation.oldKey.id,
      newKeyId: keyId,
    })
  return answered
}

/** What a rotation is told of keys that an earlier request made: the person has to know of them, so nothing was sent. */
export const earlierLost = (
  { newName: name, isBeforeCertain }: StoredRotation,
  candidates: ApiKey[],
): Extract<Creation, { outcome: 'value-lost' }> => ({
  outcome: 'value-lost',
  name,
  isEarlier: true,
  areNew: isBeforeCertain ?? true,
  candidates,
})

/** A rotation after its replacement was asked for, and what became of that. */
export interface Replaced {
  readonly rotation: StoredRotation
  readonly creation: Creation
}

/** A replacement to ask for, and how that is put on disk and, where it surely made nothing, undone. */
export interface Wanted {
  readonly rotation: StoredRotation
  /** What was in its project just before. */
  readonly before: Before<ApiKey>
  /** Those keys among some rows that earlier requests of the rotation made, and that nobody knows of yet. */
  readonly earlierIn: (rows: readonly ApiKey[]) => ApiKey[]
  /** What the log says of it. */
  readonly note: string
  /** Puts the rotation on disk as `creating`, and answers it so. */
  readonly record: () => Promise<StoredRotation>
  readonly undo: () => Promise<unknown>
}

/**
 * Asks for the replacement: one POST at most, by the keys feature. A failure that leaves open if there is one is thrown
 * with `creating` kept.
 */
export const createReplacement = async (
  deps: RotationsDeps,
  { rotation, before, earlierIn, note, record, undo }: Wanted,
  signal: AbortSignal,
): Promise<Replaced> => {
  const { workspaceId, projectId, newName: name, newClientRef: clientRef, newOwner: owner } = rotation
  let recorded = rotation
  // The turn may come late: what others made meanwhile is not the replacement.
  const onBefore: ForRotation['onBefore'] = async (there, made) => {
    const earlier = earlierIn(there.rows.filter(({ id }) => !made.has(id)))
    if (earlier.length > 0) return earlierLost(rotation, earlier)
    const ids = [...there.rows.map(({ id }) => id), ...made]
    const recordedIds = new Set(recorded.idsBefore)
    if (recorded.isBeforeCertain === there.isCertain && ids.every((id) => recordedIds.has(id))) return null
    recorded = await deps.ledger.change(recorded, (current) => ({
      ...current,
      idsBefore: [...new Set([...current.idsBefore, ...ids])],
      isBeforeCertain: there.isCertain,
    }))
    return null
  }
  const onOpened: ForRotation['onOpened'] = ({ id: handoffId, keyId, wasCopied: isDelivered }) =>
    deps.held.add({ rotationId: rotation.id, workspaceId, handoffId, keyId, isDelivered, isOpen: true })
  return auditedWrite(
    deps.audit,
    'rotation-started',
    auditFacts(rotation, note),
    {
      prepare: async () => {
        recorded = await record()
      },
      send: () =>
        deps.keys.create(
          { workspaceId, projectId, name, clientRef, owner, lifetime: { kind: 'permanent' } },
          { rotationId: rotation.id, before, onBefore, onOpened },
          signal,
        ),
      failed: async (_, isOpen) => {
        if (!isOpen) await undo()
      },
      done: async (creation) => ({ rotation: await writeDown(deps, recorded, creation), creation }),
    },
    ({ creation }) => endOfReplacement(creation),
  )
}
