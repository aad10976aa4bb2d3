import { randomUUID } from 'node:crypto'
import type { ApiKey } from '#shared/api-key'
import type { ParsedInput } from '#shared/contract'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { Creation } from '#shared/contract/keys/keys'
import { idsIn, packKeys, unpackKeys } from '#shared/key-list'
import { latestMs } from '../creations/around'
import { type Before, listBefore, rowsOfAll } from '../creations/list-before'
import { keepRest, sendCreation } from '../creations/send-creation'
import { isBeforeCertain, type KeyCreation } from '../creations/stored-creation'
import { isFailure } from '../keydesk-error'
import type { CreatedKey, ManagementApi } from '../management-api/types'
import { sendOnce } from '../writes'
import { candidatesIn, soughtKey } from './candidates'
import { listedKeys, type Place } from './list-keys'
import type { KeysDeps } from './ports'
import { afterShowing, settleLostCreation } from './reconcile'

/** A wish for a key; the project counts for a permanent one alone. */
export type Wish = ParsedInput<'keys.create'> & { readonly projectId: number }

/** What is in a project before a key is created in it. Throws what the API said. */
export const keysBefore = async (
  deps: KeysDeps,
  api: ManagementApi,
  place: Place,
  signal: AbortSignal,
): Promise<Before<ApiKey>> => {
  // Before the fresh listing takes its place.
  const copy = await deps.known(place.workspaceId, place.projectId).read()
  const kept =
    copy === null || copy.fetchedAt === null
      ? null
      : {
          rows: unpackKeys(copy.rows),
          unreadable: copy.rows.unreadable ?? 0,
          at: Date.parse(copy.fetchedAt),
        }
  return listBefore(() => listedKeys(deps, api, place, signal), kept, deps.now())
}

/** Milliseconds for which what a rotation listed counts as listed just before the creation. */
const justMs = 2_000

/** Milliseconds for which a listing begun at a time still counts as one of just before; none or less where not. */
export const msUntilTooOld = (deps: Pick<KeysDeps, 'now'>, { at }: { readonly at: number }): number =>
  justMs - Math.abs(deps.now() - at)

/** Whether something was listed just before now. */
export const isJustBefore = (deps: Pick<KeysDeps, 'now'>, listed: { readonly at: number }): boolean =>
  msUntilTooOld(deps, listed) > 0

/** The same, with what was listed or made in this process since. */
const withOwn = async (
  deps: KeysDeps,
  { workspaceId, projectId }: Place,
  before: Before<ApiKey>,
): Promise<Before<ApiKey>> => {
  const copy = await deps.known(workspaceId, projectId).read()
  return copy === null ? before : { ...before, rows: rowsOfAll(before.rows, unpackKeys(copy.rows)) }
}

// A token that cannot list, or a list that cannot be read, must not keep anyone from creating a key.
const createsWithoutList = ['permission-missing', 'answer-unreadable', 'answer-too-large'] as const

/**
 * What is there before creating, or null where it cannot be had; what a rotation listed then counts, without being certain.
 * Throws where the API is not well.
 */
const beforeCreating = async (
  deps: KeysDeps,
  api: ManagementApi,
  wish: Wish,
  listed: Before<ApiKey> | null,
  signal: AbortSignal,
): Promise<Before<ApiKey> | null> => {
  if (listed !== null && isJustBefore(deps, listed)) return withOwn(deps, wish, listed)
  try {
    return await keysBefore(deps, api, wish, signal)
  } catch (thrown) {
    if (!isFailure(thrown, ...createsWithoutList)) throw thrown
    return listed === null ? null : { ...(await withOwn(deps, wish, listed)), isCertain: false }
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()

const opened = (
  deps: KeysDeps,
  wish: Wish,
  created: CreatedKey,
  startedAt: number,
  rotation: ForRotation | null,
): Creation => {
  const { lifetime, workspaceId, projectId, name } = wish
  const handoff = deps.handoff.open({
    value: created.value,
    workspaceId,
    // Which project a temporary key is in, if any, only the API could tell.
    projectId: lifetime.kind === 'permanent' ? projectId : (created.projectId ?? null),
    keyId: created.keyId,
    keyName: name,
    // Without a type the API makes a batch key.
    product: lifetime.kind === 'temporary' ? lifetime.product : 'batch',
    // Counted from before the request: never later than the key really ends.
    endsAt: lifetime.kind === 'temporary' ? iso(startedAt + lifetime.ttlSeconds * 1_000) : null,
  })
  rotation?.onOpened(handoff)
  const { keyId } = created
  if (keyId !== null && lifetime.kind === 'permanent') {
    const row = { id: keyId, name, clientRef: wish.clientRef, createdAt: iso(deps.now()) }
    deps.made(workspaceId, projectId).add(keyId)
    deps
      .known(workspaceId, projectId)
      .change((list) =>
        idsIn(list).includes(keyId) ? list : packKeys([...unpackKeys(list), row], list.unreadable),
      )
    const { owner = '', tags = [] } = wish
    void deps.events.emit('keyCreated', {
      workspaceId,
      projectId,
      key: row,
      owner,
      tags,
      ...(rotation !== null && { rotationId: rotation.rotationId }),
    })
  } else if (lifetime.kind === 'permanent') void deps.events.emit('keyOnlyListed', { workspaceId, projectId })
  return { outcome: 'created', handoff }
}

/**
 * The keys of an earlier request in this project whose reply was lost, where they have appeared since: then nothing
 * is sent before the person knows. Null where there are none.
 */
const earlierFound = async (
  { attempts, journal, events }: KeysDeps,
  { workspaceId, projectId }: Wish,
  keys: readonly ApiKey[],
  clockOffset: number,
): Promise<Creation | null> => {
  for (const { creation } of await journal.open(workspaceId)) {
    if (creation.kind !== 'key' || creation.projectId !== projectId) continue
    const candidates = candidatesIn(keys, soughtKey(creation, clockOffset))
    if (candidates.length === 0) continue
    attempts.delete(creation.id)
    await keepRest(journal, workspaceId, creation, afterShowing(creation, candidates))
    void events.emit('keyOnlyListed', { workspaceId, projectId })
    return {
      outcome: 'value-lost',
      name: creation.name,
      isEarlier: true,
      areNew: isBeforeCertain(creation),
      candidates,
    }
  }
  return null
}

const createTemporary = async (
  deps: KeysDeps,
  wish: Wish,
  ttlSeconds: number,
  signal: AbortSignal,
): Promise<Creation> => {
  const api = await deps.apiFor(wish.workspaceId)
  const startedAt = deps.now()
  const sent = await sendOnce(() => api.createKey(wish, { signal }))
  if ('answer' in sent) return opened(deps, wish, sent.answer, startedAt, null)
  // A slow server may make it after we gave up.
  const madeBy = Math.max(deps.now(), startedAt + latestMs)
  return {
    outcome: 'temporary-lost',
    endsAt: iso(madeBy + ttlSeconds * 1_000),
    failure: sent.lost.failure,
  }
}

/** A creation that a rotation asks for. */
export interface ForRotation {
  readonly rotationId: string
  /** What the rotation listed before. */
  readonly before: Before<ApiKey>
  /**
   * Told in the creation's turn, before the request, what is there by then; keys in `made` are Keydesk's own, made in
   * this process. Answers what earlier requests of the rotation made, where that has appeared only now: then nothing is sent.
   */
  readonly onBefore: (
    before: Before<ApiKey>,
    made: ReadonlySet<string>,
  ) => Promise<Extract<Creation, { outcome: 'value-lost' }> | null>
  /** Told of the replacement's value as it arrives, before anything can become of it. */
  readonly onOpened: (handoff: Handoff) => void
}

/**
 * Creates a permanent key with one POST at most, after it is written down in the journal. For a rotation, which knows its
 * own earlier requests and looks for what they made, those of others are no reason not to send it.
 */
const createPermanent = async (
  deps: KeysDeps,
  wish: Wish,
  rotation: ForRotation | null,
  signal: AbortSignal,
): Promise<Creation> => {
  const { workspaceId, projectId, name, clientRef } = wish
  const api = await deps.apiFor(workspaceId)
  const before = await beforeCreating(deps, api, wish, rotation?.before ?? null, signal)
  const clockOffset = deps.clockOf(workspaceId).offset()
  const lookForEarlier = (there: Before<ApiKey>): Promise<Creation | null> =>
    rotation === null
      ? earlierFound(deps, wish, there.rows, clockOffset)
      : rotation.onBefore(there, deps.made(workspaceId, projectId))
  const earlier = before === null ? null : await lookForEarlier(before)
  if (earlier !== null) return earlier
  const startedAt = deps.now()
  const creation: KeyCreation = {
    id: randomUUID(),
    kind: 'key',
    projectId,
    name,
    clientRef,
    startedAt,
    idsBefore: before === null ? null : before.rows.map(({ id }) => id),
    isBeforeCertain: before?.isCertain ?? false,
    stage: 'sent',
    notedIds: [],
    ...(rotation !== null && { isForRotation: true }),
  }
  const sent = await sendCreation(deps.journal, workspaceId, creation, async () => {
    const created = await api.createKey(wish, { signal })
    const { keyId } = created
    // Its value is in the handoff: from here on it is a key like any other.
    return {
      answer: opened(deps, wish, created, startedAt, rotation),
      made: keyId === null ? null : { kind: 'key', projectId, id: keyId },
    }
  })
  if ('answer' in sent) return sent.answer
  const { failure } = sent.lost
  const attempt = { place: { workspaceId, projectId }, failure }
  const settled = await settleLostCreation(deps, attempt, creation, signal)
  return settled.outcome === 'unknown' ? { ...settled, failure } : settled
}

/**
 * Answers `keys.create` with one POST at most. A failure that surely created nothing is thrown; a lost reply is
 * settled by listing (permanent) or by telling when the key ends at the latest (temporary: it is never listed).
 */
export const createKey = (
  deps: KeysDeps,
  wish: Wish,
  rotation: ForRotation | null,
  signal: AbortSignal,
): Promise<Creation> => {
  const { lifetime, workspaceId, projectId } = wish
  return lifetime.kind === 'temporary'
    ? createTemporary(deps, wish, lifetime.ttlSeconds, signal)
    : deps.inTurn(`${workspaceId}/${projectId}`, () => createPermanent(deps, wish, rotation, signal), signal)
}
