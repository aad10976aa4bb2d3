import type { ApiKey } from '#shared/api-key'
import type { CallOutput, ParsedInput } from '#shared/contract'
import type { Creation } from '#shared/contract/keys/keys'
import type { KeyList } from '#shared/key-list'
import type { FeatureHandlers } from '../ipc/call-handlers'
import type { Before } from '../creations/list-before'
import { createCreationTurns } from '../creations/turns'
import { isFailure, KeydeskError } from '../keydesk-error'
import type { LastKnown } from '../management-api/last-known'
import { createDeletions, createOneAtATime, type Listed } from '../writes'
import { createKey, type ForRotation, type Wish } from './create-key'
import { createFullProjects, type FullProjects } from './full-projects'
import { createListAhead } from './list-ahead'
import { knownKeys } from './known-keys'
import { lastKnownKeys, listKeys, listNow, type Place } from './list-keys'
import type { KeyHandlersOptions, KeysDeps, KnownKeys } from './ports'
import { reconcile } from './reconcile'
import { checkRevoked, revokeKey } from './revoke-key'

const depsOf = (options: KeyHandlersOptions): KeysDeps => {
  const copies = new Map<string, LastKnown<KeyList>>()
  const made = new Map<string, Set<string>>()
  return {
    ...options,
    inTurn: createCreationTurns(),
    revocations: createDeletions(options),
    attempts: new Map(),
    made: (workspaceId, projectId) => {
      const name = `${workspaceId}/${projectId}`
      const ids = made.get(name) ?? new Set()
      made.set(name, ids)
      return ids
    },
    known: (workspaceId, projectId) => {
      const name = `${workspaceId}/${projectId}`
      const copy = copies.get(name) ?? knownKeys(options.documents, workspaceId, projectId)
      copies.set(name, copy)
      return copy
    },
  }
}

// Nothing of a temporary key depends on a project: neither the request, nor what is known of the lists.
const noProject = 0

const placed = (asked: ParsedInput<'keys.create'>): Wish => {
  if (asked.projectId !== null) return { ...asked, projectId: asked.projectId }
  if (asked.lifetime.kind === 'temporary') return { ...asked, projectId: noProject }
  throw new KeydeskError({ code: 'input-invalid', fields: { projectId: 'required' } })
}

/** What rotations need of keys. */
export interface KeysForRotations extends Pick<FeatureHandlers<'keys'>, 'keys.revoke'> {
  /** What is in a project before a replacement is asked for. Throws what the API said. */
  readonly before: (place: Place, signal: AbortSignal) => Promise<Before<ApiKey>>
  /** Begins that listing for the next `before` of the project, which takes it if it is of just before. Never throws. */
  readonly listAhead: (place: Place, signal: AbortSignal) => void
  /**
   * As `keys.create`, without listing again what the rotation listed just before. What its earlier creations made is
   * looked for by the rotation, also after a restart.
   */
  readonly create: (
    asked: ParsedInput<'keys.create'>,
    rotation: ForRotation,
    signal: AbortSignal,
  ) => Promise<Creation>
}

export interface KeyCalls {
  /** The handlers of `keys.*`. */
  readonly calls: FeatureHandlers<'keys'>
  readonly forRotations: KeysForRotations
  /** Keys as their project's list last showed them. */
  readonly known: KnownKeys
  /** The keys of a project, freshly listed as by `keys.list`. Throws if they cannot be listed now. */
  readonly listNow: (place: Place, signal: AbortSignal) => Promise<Listed<ApiKey>>
  /** Whether a project with this many keys is known to take no more. */
  readonly isFull: FullProjects['isFull']
}

/**
 * Makes the handlers of `keys.*`. One creation at a time for a project and name (`write-in-progress` for the second);
 * the same revocation asked for twice is one request. No value leaves this feature but into the handoff.
 */
export const createKeyHandlers = (options: KeyHandlersOptions): KeyCalls => {
  const deps = depsOf(options)
  const full = createFullProjects()
  const creating = createOneAtATime()
  const revoking = new Map<string, Promise<CallOutput<'keys.revoke'>>>()

  const create = async (
    asked: ParsedInput<'keys.create'>,
    rotation: ForRotation | null,
    signal: AbortSignal,
  ): Promise<Creation> => {
    const wish = placed(asked)
    await deps.requireRules?.({ ...wish, owner: wish.owner ?? '' }, signal)
    const lock = JSON.stringify([wish.workspaceId, wish.projectId, wish.name])
    return creating.run(lock, async () => {
      try {
        const creation = await createKey(deps, wish, rotation, signal)
        if (creation.outcome === 'created' && wish.lifetime.kind === 'permanent') full.noteMade(wish)
        return creation
      } catch (thrown) {
        if (wish.lifetime.kind === 'permanent' && isFailure(thrown, 'key-limit-reached')) {
          // An old count could call a project full that is not. A list that cannot be read must not hide the refusal.
          const now = await listNow(deps, wish, signal).catch(() => null)
          if (now !== null) full.noteRefused(wish, now.rows.length)
        }
        throw thrown
      }
    })
  }

  const calls: FeatureHandlers<'keys'> = {
    'keys.list': (place, { signal }) => listKeys(deps, place, signal),

    'keys.create': (asked, { signal }) => create(asked, null, signal),

    'keys.reconcile': ({ attemptId }, { signal }) => reconcile(deps, attemptId, signal),

    'keys.revoke': (wish, { signal }) => {
      // What was typed is part of it: a wrong name must not ride on a right one.
      const lock = JSON.stringify([wish.workspaceId, wish.projectId, wish.keyId, wish.typedName.trim()])
      const under = revoking.get(lock)
      if (under !== undefined) return under
      const revocation = revokeKey(deps, wish, signal).finally(() => revoking.delete(lock))
      revoking.set(lock, revocation)
      return revocation
    },

    'keys.checkRevoked': (input, { signal }) => checkRevoked(deps, input, signal),
  }
  return {
    calls,
    forRotations: {
      'keys.revoke': calls['keys.revoke'],
      ...createListAhead(deps),
      create,
    },
    listNow: (place, signal) => listNow(deps, place, signal),
    isFull: full.isFull,
    known: async (workspaceId, projectId, keyIds) => {
      const wanted = new Set(keyIds)
      return (await lastKnownKeys(deps, { workspaceId, projectId })).filter(({ id }) => wanted.has(id))
    },
  }
}
