import { noAnnotation } from '#shared/domain/annotation'
import { createAnnotationHandlers, createAnnotations, createNoteDrafts } from './annotations'
import { createAuditHandlers, createHeadTelling, noteValues, policyHeadLog } from './audit'
import { createCampaigns } from './campaigns/campaigns'
import { createCalendarHandlers } from './calendar'
import { createCore } from './core'
import {
  bindTokens,
  noteMovedAddresses,
  settlePendingAdds,
  settlePendingRemovals,
} from './credentials/start-repairs'
import { demoWorkspaceId } from './credentials/demo-workspace'
import { createTokenDrafts } from './credentials/token-drafts'
import { createWorkspaceHandlers } from './credentials/workspaces'
import { createCreationJournal } from './creations/journal'
import { createDestinations, type DestinationsFeature } from './destinations/destinations'
import { createDueReminders } from './due-reminders'
import { createFingerprints } from './fingerprints'
import { createHandoff } from './handoff/handoff'
import { createUnfinishedSaves } from './handoff/unfinished-saves'
import { createHealthHandlers } from './health/health-handlers'
import { createInterruptedCreations } from './interrupted-creations/interrupted-creations'
import { liveListings } from './interrupted-creations/listings'
import { copiedKeys } from './inventory/copied-keys'
import { createInventoryFeature } from './inventory/inventory-handlers'
import { createKeyFileHandlers } from './inventory/key-file'
import { underRules } from './ipc/call-rules'
import { KeydeskError } from './keydesk-error'
import { createKeyTests } from './key-tests/key-tests'
import { createKeyHandlers } from './keys/key-handlers'
import type { KnownKeys } from './keys/ports'
import { withClockOffset } from './management-api/api-clock'
import { checkToken } from './management-api/check-token'
import {
  allowsDeletingKeys,
  allowsDelivery,
  createKeyRules,
  createPolicyHandlers,
  managedSettings,
  policyRule,
  requireConnection,
  policyOf,
} from './policy'
import { createProjectHandlers } from './projects/project-handlers'
import { createRevocations } from './revocations/revocations'
import type { Features, FeaturesOptions } from './features'
import { createRotations } from './rotations/rotations'
import { settleInterrupted } from './rotations/settle-interrupted'
import { createSettings, createSettingsHandlers } from './settings'
import { createStartHandlers } from './start/last-known'
import { createSavedViews, createTableHandlers, openTableLooks } from './tables'
import { tellWindow } from './tell-window'
import { auditNotes, auditRule, type ListedNames } from './writes'

/** Puts the features together: each is made after what it asks for, and hears of the others by events. */
export const createFeatures = (options: FeaturesOptions): Features => {
  const { store, clipboard, dialogs, policy, send } = options
  const core = createCore(options)
  const {
    shared,
    profiles,
    tokenStore,
    tokens,
    deletingTokens,
    demo,
    registry,
    log,
    demoLog,
    writer,
    audit,
    workspaceName,
    projectName,
  } = core
  const { events, now } = shared

  const settings = createSettings({
    documents: store,
    audit,
    events,
    managed: managedSettings(policy),
    ...(options.confirmProxy !== undefined && { confirmProxy: options.confirmProxy }),
    apply: async (before, after) => {
      if (before.startAtSignIn === after.startAtSignIn) return
      await options.startAtSignIn?.(after.startAtSignIn).catch((thrown: unknown) => {
        throw thrown instanceof KeydeskError
          ? thrown
          : new KeydeskError({ code: 'sign-in-start-refused' }, { cause: thrown })
      })
    },
  })
  const drafts = createTokenDrafts({ clipboard })
  const noteDrafts = createNoteDrafts(events)
  const saves = createUnfinishedSaves(store)
  const inventory = createInventoryFeature({
    ...shared,
    send: (progress) => send('inventory.progress', progress),
  })
  const fingerprints = createFingerprints({
    ...shared,
    keychain: options.keychain,
    folder: store.folder.path,
    clipboard,
    audit,
    send,
    serverNow: (workspaceId) => shared.clockOf(workspaceId).now(),
    workspaces: core.workspaces,
    projectName,
    inventoryOf: inventory.last,
    keepsLastFour: () => settings.current().keepLastFour,
  })
  const rules = createKeyRules(policy, core.isDefaultProject)
  const handoff = createHandoff({
    onOpened: fingerprints.noteValue,
    clipboard,
    saves,
    askForFile: dialogs.save,
    now,
    send,
    events,
    requireWay: rules.requireWay,
    asksBeforeClosing: () => settings.current().askBeforeClosing,
    clearAfterMs: () => settings.current().clipboardClearSeconds * 1_000,
  })
  const journal = createCreationJournal({ ...shared })
  const { requireRules } = rules
  const keys = createKeyHandlers({
    ...shared,
    handoff,
    inventoryKeys: inventory.keys,
    journal,
    requireRules,
  })
  const projects = createProjectHandlers({ ...shared, journal })
  const annotations = createAnnotations({
    documents: store,
    audit,
    events,
    workspaceName,
    destinations: () => destinations.book,
  })
  const rotations = createRotations({
    ...shared,
    keys: keys.forRotations,
    audit,
    requireRules,
    ...(rules.ownerRequired && { ownerOf: annotations.ownerOf }),
  })
  // Leaving the demo as it is loses nothing: nobody is reminded of it.
  const isOwn = (workspaceId: string): boolean => workspaceId !== demoWorkspaceId
  const reminders = createDueReminders({
    documents: store,
    events,
    now,
    isWanted: isOwn,
    workspaces: core.workspaces,
    rotations,
    annotations,
    inventoryOf: inventory.last,
    remind: options.remind,
    isEnabled: () => settings.current().remindOfRotations,
  })
  const keyTests = createKeyTests({
    ...shared,
    fetch: options.fetch,
    ...(options.openLine !== undefined && { openLine: options.openLine }),
    audit,
    send,
    lend: handoff.lend,
    lendPasted: fingerprints.lendPasted,
    demoBaseUrl: (workspaceId) => {
      if (workspaceId !== demoWorkspaceId) return options.demoBaseUrl ?? null
      const open = demo.current()
      // The value of a demo's key is nobody else's business.
      if (open === null) throw new KeydeskError({ code: 'workspace-unknown' })
      return open.baseUrl
    },
  })
  const destinations: DestinationsFeature = createDestinations({
    ...shared,
    keychain: options.keychain,
    handoff,
    notes: annotations,
    audit,
    send,
    policy,
    confirmDelivery: options.confirmDelivery ?? (async () => false),
  })
  events.on('replacementCreated', ({ workspaceId, oldKeyId, newKeyId }) =>
    annotations.inherit(workspaceId, oldKeyId, newKeyId),
  )
  const knownKeys: KnownKeys = async (workspaceId, projectId, keyIds) => {
    const known = await keys.known(workspaceId, projectId, keyIds)
    const ids = new Set(known.map(({ id }) => id))
    const others = keyIds.filter((id) => !ids.has(id))
    return others.length === 0 ? known : [...known, ...(await inventory.keys(workspaceId, projectId, others))]
  }
  const listedNames: ListedNames = {
    project: core.listedProjectName,
    key: async (workspaceId, projectId, keyId) =>
      (await knownKeys(workspaceId, projectId, [keyId]))[0]?.name ?? null,
  }
  /** What of a workspace's keys is on this machine, for exports. */
  const known = {
    inventoryOf: inventory.last,
    annotationsOf: (workspaceId: string) => annotations.list(workspaceId),
    rotationAgeDays: async () => (await settings.get()).rotationAgeDays,
    askForFile: dialogs.save,
    now: (workspaceId: string) => registry.clockOf(workspaceId).now(),
  }
  const addsOfThisRun = new Set<string>()
  const withClock = withClockOffset((workspaceId) => shared.clockOf(workspaceId).offset())

  // The log has what became of a value after the rotation has: what it says may hang on that.
  events.on('valueUsed', noteValues(audit))
  tellWindow(events, send)
  for (const change of [
    'rotationsChanged',
    'annotationsChanged',
    'inventoryChanged',
    'workspaceNamed',
    'workspaceRemoved',
  ] as const)
    events.on(change, () => void reminders.recheck())
  // Beside a command it would be under way when that takes its own step of the rotation.
  if (options.isOneCommand !== true) settleInterrupted(events, rotations)
  events.on('workspaceRemoved', ({ workspaceId }) => registry.forget(workspaceId))

  const campaigns = createCampaigns({
    ...shared,
    folder: store.folder,
    audit,
    rotations: rotations.handlers,
    handoffOf: rotations.handoffOf,
    workspaceName,
    listKeys: async (place, signal) => (await keys.listNow(place, signal)).rows,
    listAhead: keys.forRotations.listAhead,
    notesOf: async (workspaceId) => {
      const noted = await annotations.list(workspaceId)
      return (keyId) => noted[keyId] ?? noAnnotation
    },
    isFull: keys.isFull,
    rules,
    mayDeliver: allowsDelivery(policy),
    destinations: destinations.book.list,
    whyNotReady: destinations.whyNotReady,
    deliver: destinations.deliver,
    test: (handoffId, { product, region }, signal) =>
      keyTests.testHandoff(handoffId, product, region, { signal }),
    handoff: handoff.handlers,
    send,
  })
  const handlers: Features['handlers'] = {
    ...createWorkspaceHandlers({
      profiles,
      store,
      tokenStore,
      addsOfThisRun,
      tokens,
      deletingTokens,
      apiFor: shared.apiFor,
      apiWith: (baseUrl, token) => {
        requireConnection(policy, baseUrl)
        return core.apiWith(baseUrl, token)
      },
      now,
      drafts,
      demo,
      requireConnection: (baseUrl) => requireConnection(policy, baseUrl),
      checkToken: async (baseUrl, token, signal) => {
        requireConnection(policy, baseUrl)
        return checkToken(core.apiWith(baseUrl, token), { signal })
      },
      confirmAddress: options.confirmAddress,
      events,
    }),
    ...drafts.handlers,
    ...projects,
    'projects.list': withClock(projects['projects.list']),
    ...keys.calls,
    'keys.list': withClock(keys.calls['keys.list']),
    ...createInterruptedCreations({
      ...shared,
      ...liveListings(keys, projects),
      journal,
      projectName,
      audit,
    }),
    ...handoff.handlers,
    ...keyTests.handlers,
    ...fingerprints.handlers,
    ...destinations.handlers,
    ...rotations.handlers,
    ...campaigns.handlers,
    ...inventory.handlers,
    'inventory.collect': withClock(inventory.handlers['inventory.collect']),
    ...createRevocations({
      ...shared,
      folder: store.folder,
      audit,
      knownKeys,
      send: (progress) => send('revocations.progress', progress),
    }),
    ...createAnnotationHandlers({
      annotations,
      send: (progress) => send('annotations.progress', progress),
      now,
      askForFile: dialogs.save,
      askForExistingFile: dialogs.open,
    }),
    ...noteDrafts.handlers,
    ...createAuditHandlers({
      log,
      demoLog,
      isDemoWorkspace: (workspaceId) => workspaceId === demoWorkspaceId,
      askForFile: dialogs.save,
      now,
    }),
    ...createSettingsHandlers(settings, dialogs),
    ...createTableHandlers(openTableLooks(store), createSavedViews(store, workspaceName)),
    ...createPolicyHandlers(policy),
    ...createStartHandlers({ documents: store, profiles }),
    ...createHealthHandlers({
      ...known,
      beingReplaced: (workspaceId) => rotations.beingReplaced(workspaceId),
      rules: policyOf(policy),
    }),
    ...createKeyFileHandlers(known),
    ...createCalendarHandlers({ ...known, openRotations: () => rotations.open(), workspaceName }),
  }

  const noteMoves = async (): Promise<void> => {
    if (policy.state !== 'unreadable') await noteMovedAddresses(profiles, log)
  }
  const forgetTokens = (): void => {
    tokens.forgetAll()
    deletingTokens.forgetAll()
    drafts.clear()
  }

  const { auditHeadFile } = policyOf(policy)
  const headTelling = createHeadTelling(log, [
    options.systemLog,
    auditHeadFile === undefined ? undefined : policyHeadLog(auditHeadFile, { now, ...writer }),
  ])
  for (const deletion of ['keysGone', 'projectRemoved'] as const)
    events.on(deletion, ({ workspaceId }) => {
      if (isOwn(workspaceId)) headTelling.deleted()
    })

  return {
    handlers: underRules(handlers, [
      policyRule(policy),
      ...(options.rules ?? []),
      auditRule(audit, auditNotes, listedNames),
    ]),
    events,
    settings: () => settings.current(),
    deliverValue: handoff.deliver,
    holdValue: handoff.hold,
    auditAfter: (...asked) => log.after(...asked),
    testKey: keyTests.test,
    valuesNoted: fingerprints.noted,
    whyNotReadyToDeliver: destinations.whyNotReady,
    readSettings: () => settings.load(),
    noteMoves,
    repair: async () => {
      // Whatever the policy: what a save left is no change, but a value that lies about.
      await saves.removeLeft()
      // Under a policy that cannot be read nothing is changed, not even back.
      if (policy.state === 'unreadable') return
      await noteMoves()
      await settlePendingAdds(profiles, tokenStore, addsOfThisRun)
      await bindTokens(profiles, tokenStore)
      await settlePendingRemovals(profiles, store)
      await log.settleInterrupted().catch(() => 0)
      // Turned off by the policy, or cut short as it was turned off.
      await fingerprints.forgetEnds()
      await headTelling.start()
      await reminders.recheck()
    },
    facts: async () => ({
      workspaces: (await profiles.read().catch(() => null))?.workspaces.length ?? 0,
      audit: await log.verifyChain().catch(() => null),
    }),
    copiedKeys: async (workspaceId, keyIds) => {
      const last = await inventory.last(workspaceId)
      return last === null
        ? { text: '', count: 0 }
        : copiedKeys(last, await annotations.list(workspaceId), keyIds)
    },
    unfinished: async () => {
      const mayAsk = settings.current().remindOfRotations && allowsDeletingKeys(policy)
      // What cannot be read is told where it is shown; here it must not hide a value that waits.
      const due = mayAsk ? ((await reminders.dueRotations().catch(() => null))?.rotations ?? []) : []
      const keyNames = handoff.untaken()
      // Not of a workspace that was removed: nothing can be noted there any more.
      const workspaces = await core.workspaces().catch(() => [])
      const noted = noteDrafts.unsaved(workspaces.map(({ id }) => id))
      if (keyNames.length > 0) return { kind: 'values', keyNames, notedNames: noted }
      if (noted.length > 0) return { kind: 'notes', keyNames: noted }
      return due.length > 0 ? { kind: 'rotations', due } : null
    },
    onResume: () => void reminders.recheck(),
    lock: (reason) => {
      handoff.endAll(reason)
      inventory.endBackground()
      fingerprints.forget()
      forgetTokens()
    },
    dispose: async () => {
      core.endQuestions()
      campaigns.dispose()
      rotations.dispose()
      reminders.stop()
      await destinations.dispose()
      const clipboardCleared = handoff.dispose()
      forgetTokens()
      await clipboardCleared
      await fingerprints.end()
      // What was told last may be an edit of the inventory.
      await events.settled()
      await Promise.allSettled([demo.close(), inventory.saved(), options.longLists?.close()])
      await Promise.allSettled([log.flush(), demoLog.flush(), store.settled()])
      await headTelling.end()
    },
  }
}
