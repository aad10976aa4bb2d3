import type { z } from 'zod'
import { annotationCalls, annotationEvents } from './contract/annotations'
import { appCalls, appEvents } from './contract/app'
import { auditCalls, auditEvents } from './contract/audit'
import { calendarCalls } from './contract/calendar'
import { campaignCalls, campaignEvents } from './contract/keys/campaigns'
import { creationCalls, creationEvents } from './contract/keys/creations'
import { fingerprintCalls, fingerprintEvents } from './contract/keys/fingerprints'
import { destinationCalls, destinationEvents } from './contract/keys/destinations'
import { handoffCalls, handoffEvents } from './contract/keys/handoff'
import { healthCalls } from './contract/health'
import { inventoryCalls, inventoryEvents, inventoryFileCalls } from './contract/inventory'
import { keyTestCalls, keyTestEvents } from './contract/keys/key-tests'
import { keyCalls, keyEvents } from './contract/keys/keys'
import { policyCalls } from './contract/policy'
import { projectCalls, projectEvents } from './contract/projects'
import { revocationCalls, revocationEvents } from './contract/keys/revocations'
import { rotationCalls, rotationEvents } from './contract/keys/rotations'
import { settingsCalls } from './contract/settings'
import { snapshotCalls } from './contract/snapshot'
import { startCalls } from './contract/start'
import { tableCalls, viewCalls } from './contract/tables'
import { updateCalls, updateEvents } from './contract/updates'
import type { CallDefinition } from './contract/define'
import { workspaceCalls } from './contract/workspaces'
import type { Reply } from './failure'

/** Every call that the renderer can make. The name is the IPC channel. There is no other list. */
export const calls = {
  ...appCalls,
  ...snapshotCalls,
  ...workspaceCalls,
  ...projectCalls,
  ...keyCalls,
  ...creationCalls,
  ...handoffCalls,
  ...keyTestCalls,
  ...fingerprintCalls,
  ...destinationCalls,
  ...rotationCalls,
  ...campaignCalls,
  ...inventoryCalls,
  ...inventoryFileCalls,
  ...healthCalls,
  ...calendarCalls,
  ...revocationCalls,
  ...annotationCalls,
  ...auditCalls,
  ...settingsCalls,
  ...startCalls,
  ...tableCalls,
  ...viewCalls,
  ...policyCalls,
  ...updateCalls,
}

/** Every event main sends to the renderer. */
export const events = {
  ...appEvents,
  ...keyEvents,
  ...projectEvents,
  ...creationEvents,
  ...handoffEvents,
  ...keyTestEvents,
  ...fingerprintEvents,
  ...destinationEvents,
  ...rotationEvents,
  ...campaignEvents,
  ...inventoryEvents,
  ...revocationEvents,
  ...annotationEvents,
  ...auditEvents,
  ...updateEvents,
}

export type CallName = keyof typeof calls

/** A call's definition in the contract. */
export const definitionOf = (name: CallName): CallDefinition => calls[name]

export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>
export type ParsedInput<N extends CallName> = z.output<(typeof calls)[N]['input']>
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>

export type EventName = keyof typeof events
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>

/** What crosses IPC for a call: the input, and an ID with which `app.cancel` can end it. */
export interface CallRequest {
  readonly requestId: string
  readonly input: unknown
}

/** What the preload puts on `window.keydesk`: one function per call, one subscription per event. */
export interface Bridge {
  /** The answer to `app.snapshot`, asked for once: as the page began to load. */
  readonly snapshot: () => Promise<Reply<CallOutput<'app.snapshot'>>>
  readonly calls: { readonly [N in CallName]: (request: CallRequest) => Promise<Reply<CallOutput<N>>> }
  readonly events: { readonly [N in EventName]: (listener: (payload: EventPayload<N>) => void) => () => void }
}
