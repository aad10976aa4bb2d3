import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import type { ApiKey } from '#shared/api-key'
import { noKeys, unpackKeys } from '#shared/key-list'
import { type Settings, settingsSchema } from '#shared/settings'
import { createAnnotationHandlers, createAnnotations } from './annotations'
import { type AuditLog, createAuditHandlers, createAuditLog } from './audit'
import { auditedKeyCalls, auditedProjectCalls, auditedWorkspaceCalls } from './audit/audited-calls'
import { namedAudit } from './audit/named-audit'
import { noteValues } from './audit/note-values'
import { createApiRegistry } from './credentials/api-for'
import { createDemoWorkspace, demoWorkspaceId, demoWorkspaceName, noDemo } from './credentials/demo-workspace'
import { openProfiles, workspaceFolder } from './credentials/profiles'
import { noteMovedAddresses, settlePendingAdds, settlePendingRemovals } from './credentials/start-repairs'
import { createTokenCache } from './credentials/token-cache'
import { createTokenDrafts } from './credentials/token-drafts'
import { createWorkspaceHandlers } from './credentials/workspaces'
import { createCreationJournal } from './creations/journal'
import { createHandOver } from './handoff/hand-over'
import { createHandoff } from './handoff/handoff'
import { watchedHandoff } from './handoff/watched-handoff'
import { createHealthHandlers } from './health/health-handlers'
import { createInventoryRoom } from './inventory/inventory-handlers'
import {
  type KeyWatcher,
  watchedKeyCalls,
  watchedProjectCalls,
  watchedRevocationCalls,
} from './inventory/own-writes'
import { createInterruptedCreations } from './interrupted-creations/interrupted-creations'
import { liveListings } from './interrupted-creations/listings'
import type { SendEvent } from './ipc/call-handlers'
import { KeydeskError } from './keydesk-error'
import { knownKeys } from './keys/known-keys'
import { createKeyHandlers } from './keys/key-handlers'
import { checkToken } from './management-api/check-token'
import { createManagementApi } from './management-api/management-api'
import { withClockOffset } from './management-api/api-clock'
import {
  allowsDeletingKeys,
  createPolicyHandlers,
  demoUnderPolicy,
  managedSettings,
  requireConnection,
  underPolicy,
} from './policy'
import { knownProjects } from './projects/known-projects'
import { createProjectHandlers } from './projects/project-handlers'
import { createRevocations } from './revocations/revocations'
import { followValues } from './rotations/follow-values'
import { createRotationReminders } from './rotations/reminders'
import { createRotations } from './rotations/rotations'
import type { Rooms, RoomsOptions } from './rooms'
import { settlingRotations } from './rotations/settling-calls'
import { createSettings, createSettingsHandlers, effective } from './settings'
import { createStartRoom } from './start/last-known'
import { createSavedViews, createTableHandlers, openTableLooks } from './tables'

const setTimer = (ms: number, callback: () => void): (() => void) => {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}

/** The name of the person at the machine, as the OS knows it; some sessions have none. */
const osUser = (): string => {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

/** Puts the rooms together. */
export const createRooms = (options: RoomsOptions): Rooms => {
  const { store, keychain, clipboard, fetch, openWriteLine, dialogs, policy } = options
  const { now = Date.now, random, wait } = options.time ?? {}
  const reading = {
    fetch,
    now,
    ...(random !== undefined && { random }),
    ...(options.longLists !== undefined && { longLists: options.longLists }),
  }
  const profiles = openProfiles(store)
  const tokens = createTokenCache(keychain)
  const drafts = createTokenDrafts({ clipboard })
  const demo =
    options.startDemo === undefined
      ? noDemo
      : demoUnderPolicy(
          createDemoWorkspace({
            startDemo: options.startDemo,
            reset: () => store.clearFolder(workspaceFolder(demoWorkspaceId)),
          }),
          policy,
        )
  const registry = createApiRegistry({
    profiles,
    tokens,
    demo,
    now,
    requireConnection: (baseUrl) => requireConnection(policy, baseUrl),
    makeApi: (api) => createManagementApi({ ...api, ...reading, openWriteLine }),
  })
  const apiFor = (workspaceId: string) => registry.apiFor(workspaceId)
  const shared = {
    apiFor,
    documents: store,
    now,
    clockOf: (workspaceId: string) => registry.clockOf(workspaceId),
    ...(wait !== undefined && { wait }),
  }

  const log: AuditLog = createAuditLog({
    folder: join(options.folder, 'audit'),
    now,
    actor: osUser(),
    host: hostname(),
  })
  const workspaceName = async (workspaceId: string): Promise<string> => {
    if (workspaceId === demoWorkspaceId) return demoWorkspaceName
    const profile = (await profiles.read()).workspaces.find(({ id }) => id === workspaceId)
    if (profile === undefined) throw new KeydeskError({ code: 'workspace-unknown' })
    return profile.name
  }
  const listedProjectName = async (workspaceId: string, projectId: number): Promise<string | null> => {
    const known = await knownProjects(store, workspaceId).read()
    return known?.rows.projects.find(({ id }) => id === projectId)?.name ?? null
  }
  const projectName = async (workspaceId: string, projectId: number): Promise<string> =>
    (await listedProjectName(workspaceId, projectId)) ?? ''
  const audit = namedAudit(log, {
    workspace: (workspaceId) => workspaceName(workspaceId).catch(() => ''),
    project: projectName,
  })

  let current: Settings | null = null
  const settings = createSettings({
    documents: store,
    audit,
    managed: managedSettings(policy),
    apply: async (before, after) => {
      if (before.startAtSignIn === after.startAtSignIn) return
      await options.startAtSignIn?.(after.startAtSignIn).catch((thrown: unknown) => {
        throw new KeydeskError({ code: 'sign-in-start-refused' }, { cause: thrown })
      })
    },
    onChange: (changed) => {
      current = changed
      options.onSettings(changed)
    },
  })

  const send: SendEvent = (name, payload) => {
    options.send(name, payload)
    if (name !== 'handoff.ended' || !('reason' in payload)) return
    void rotations.handoffEnded(payload.handoffId).catch(() => undefined)
    void tellOfValues()
  }
  const never = new AbortController().signal
  const disposal = new AbortController()
  const handoff = createHandoff({
    clipboard,
    askForFile: dialogs.save,
    now,
    send,
    asksBeforeClosing: () => current?.askBeforeClosing ?? false,
    clearAfterMs: () => (current?.clipboardClearSeconds ?? 45) * 1_000,
  })
  const inventory = createInventoryRoom({
    ...shared,
    send: (progress) => options.send('inventory.progress', progress),
  })
  const inventoryKey = async (
    workspaceId: string,
    projectId: number,
    keyId: string,
  ): Promise<ApiKey | null> => {
    const { inventory: all } = await inventory.handlers['inventory.get']({ workspaceId }, { signal: never })
    const part = all?.parts.find(({ project }) => project.id === projectId)
    return part?.keys.find(({ id }) => id === keyId) ?? null
  }
  const knownKey = async (workspaceId: string, projectId: number, keyId: string): Promise<ApiKey | null> => {
    const rows = (await knownKeys(store, workspaceId, projectId).read())?.rows ?? noKeys
    const known = unpackKeys(rows).find(({ id }) => id === keyId)
    return known ?? (await inventoryKey(workspaceId, projectId, keyId))
  }
  const journal = createCreationJournal({
    documents: store,
    now,
    changed: (workspaceId) => options.send('creations.changed', { workspaceId }),
  })
  const keyCalls = createKeyHandlers({ ...shared, handoff, inventoryKey, journal })
  const ownWrites: KeyWatcher = {
    added: (workspaceId, projectId, key) => {
      inventory.added(workspaceId, projectId, key)
      void rotations.keyMade(workspaceId, projectId, key.id).catch(() => undefined)
    },
    gone: (workspaceId, keyIds) => {
      inventory.gone(workspaceId, keyIds)
      void rotations.keysGone(workspaceId, keyIds).catch(() => undefined)
    },
  }
  const keys = watchedKeyCalls(keyCalls.calls, ownWrites, now)
  const reminders = createRotationReminders({
    rotations: {
      open: () => rotations.open(),
      reminded: (rotation, at) => rotations.reminded(rotation, at),
    },
    notify: ({ rotation }) => options.remind?.(rotation),
    now,
    setTimer,
    isEnabled: () => options.remind !== null && (current?.remindOfRotations ?? true),
  })
  const rotations = createRotations({
    ...shared,
    keys: watchedKeyCalls(keyCalls.forRotations, ownWrites, now),
    audit,
    changed: (workspaceId) => {
      options.send('rotations.changed', { workspaceId })
      void reminders.recheck()
    },
  })
  const annotations = createAnnotations({ documents: store, audit, workspaceName })
  const valueWatchers = [followValues(rotations), noteValues(audit)]
  const handoffHandlers = watchedHandoff(handoff.handlers, valueWatchers)
  const tellOfValues = async (): Promise<void> => {
    const { handoffs } = await handoff.handlers['handoff.list']({}, { signal: never })
    options.onValuesHeld(handoffs.length > 0)
  }
  const telling =
    <I, C, O>(handler: (input: I, context: C) => Promise<O>) =>
    async (input: I, context: C): Promise<O> => {
      try {
        return await handler(input, context)
      } finally {
        await tellOfValues()
      }
    }
  /** What a listing told the rotations, while it is written down in the background. */
  let observing: Promise<unknown> = Promise.resolve()
  const listedNames = {
    project: listedProjectName,
    key: async (...key: Parameters<typeof knownKey>) => (await knownKey(...key))?.name ?? null,
  }
  const auditedKeys = auditedKeyCalls(keys, audit, listedNames)
  const settleAll = (workspaceId: string): Promise<void> =>
    rotations.settleAll(workspaceId, never).catch(() => undefined)
  const rotationHandlers = settlingRotations(rotations.handlers, settleAll)

  const projects = watchedProjectCalls(createProjectHandlers({ ...shared, journal }), inventory)

  const addsOfThisRun = new Set<string>()
  const startRoom = createStartRoom({ documents: store, profiles })

  const projectHandlers = auditedProjectCalls(projects, audit, listedNames)
  const withClock = withClockOffset((workspaceId) => registry.clockOf(workspaceId).offset())

  const handlers: Rooms['handlers'] = {
    ...auditedWorkspaceCalls(
      createWorkspaceHandlers({
        profiles,
        store,
        keychain,
        addsOfThisRun,
        tokens,
        drafts,
        demo,
        requireConnection: (baseUrl) => requireConnection(policy, baseUrl),
        checkToken: async (baseUrl, token, signal) => {
          requireConnection(policy, baseUrl)
          const api = createManagementApi({ baseUrl, token: async () => token, ...reading })
          const { granted } = await checkToken(api, { signal })
          return { readsNothing: granted.length === 0 }
        },
        confirmAddress: options.confirmAddress,
        onRemoved: (workspaceId) => {
          registry.forget(workspaceId)
          inventory.forget(workspaceId)
        },
      }),
      audit,
    ),
    ...drafts.handlers,
    ...projectHandlers,
    'projects.list': withClock(projectHandlers['projects.list']),
    ...createInterruptedCreations({
      ...shared,
      ...liveListings(keys, projects),
      journal,
      projectName,
      audit,
    }),
    ...auditedKeys,
    'keys.list': withClock(async (input, context) => {
      const list = await auditedKeys['keys.list'](input, context)
      // A listing may show that somebody else revoked a rotation's old key, unless the key may be in an unreadable row.
      if (list.staleBecause === null && list.keys.unreadable === undefined)
        observing = rotations
          .observe(input.workspaceId, input.projectId, () => unpackKeys(list.keys), disposal.signal)
          .catch(() => undefined)
      return list
    }),
    'keys.create': telling(auditedKeys['keys.create']),
    ...handoffHandlers,
    'handoff.close': telling(handoffHandlers['handoff.close']),
    ...rotationHandlers,
    'rotations.start': telling(rotationHandlers['rotations.start']),
    'rotations.createAgain': telling(rotationHandlers['rotations.createAgain']),
    ...inventory.handlers,
    'inventory.collect': withClock(inventory.handlers['inventory.collect']),
    ...watchedRevocationCalls(
      createRevocations({
        ...shared,
        folder: options.folder,
        audit,
        knownKey,
        send: (progress) => options.send('revocations.progress', progress),
      }),
      ownWrites,
    ),
    ...createAnnotationHandlers({
      annotations,
      askForFile: dialogs.save,
      askForExistingFile: dialogs.open,
    }),
    ...createAuditHandlers({ log, askForFile: dialogs.save, now }),
    ...createSettingsHandlers(settings, dialogs),
    ...createTableHandlers(openTableLooks(store), createSavedViews(store, workspaceName)),
    ...createPolicyHandlers(policy),
    ...startRoom.handlers,
    ...createHealthHandlers({
      inventoryOf: async (workspaceId) =>
        (await inventory.handlers['inventory.get']({ workspaceId }, { signal: never })).inventory,
      beingReplaced: async (workspaceId) => {
        const open = (await rotations.open()).filter((rotation) => rotation.workspaceId === workspaceId)
        return new Set(open.map(({ oldKey }) => oldKey.id))
      },
      annotationsOf: (workspaceId) => annotations.list(workspaceId),
      rotationAgeDays: async () => (await settings.get()).rotationAgeDays,
      askForFile: dialogs.save,
      now: (workspaceId) => registry.clockOf(workspaceId).now(),
    }),
  }

  const noteMoves = async (): Promise<void> => {
    if (policy.state !== 'unreadable') await noteMovedAddresses(profiles, log)
  }

  return {
    handlers: underPolicy(handlers, policy),
    readSettings: async () => {
      const inEffect = await settings
        .get()
        // The policy rules over the defaults as well.
        .catch(() => effective(settingsSchema.parse({}), managedSettings(policy)))
      current = inEffect
      options.onSettings(inEffect)
    },
    readAhead: () => startRoom.readAhead(),
    noteMoves,
    repair: async () => {
      // Under a policy that cannot be read nothing is changed, not even back.
      if (policy.state === 'unreadable') return
      await noteMoves()
      await settlePendingAdds(profiles, keychain, addsOfThisRun)
      await settlePendingRemovals(profiles, store)
      await log.settleInterrupted().catch(() => 0)
      await reminders.recheck()
    },
    facts: async () => ({
      workspaces: (await profiles.read().catch(() => null))?.workspaces.length ?? 0,
      audit: await log.verify().catch(() => null),
    }),
    handOver: createHandOver(handoff.handlers, valueWatchers),
    unfinished: async () => {
      const mayAsk = (current?.remindOfRotations ?? true) && allowsDeletingKeys(policy)
      // What cannot be read is told where it is shown; here it must not hide a value that waits.
      const due = mayAsk ? await rotations.due().catch(() => []) : []
      const keyNames = handoff.untaken()
      if (keyNames.length > 0) return { kind: 'values', keyNames }
      return due.length > 0 ? { kind: 'rotations', due } : null
    },
    woke: () => void reminders.recheck(),
    lock: (reason) => {
      handoff.endAll(reason)
      tokens.forgetAll()
      drafts.clear()
    },
    dispose: async () => {
      disposal.abort()
      reminders.stop()
      const clipboardCleared = handoff.dispose()
      tokens.forgetAll()
      drafts.clear()
      await clipboardCleared
      await Promise.allSettled([demo.close(), inventory.saved(), observing, options.longLists?.close()])
      await Promise.allSettled([log.flush(), store.settled()])
    },
  }
}
