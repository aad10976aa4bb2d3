import type { AuditLog, HeadLog } from './audit'
import type { AuditVerdict } from '#shared/contract/audit'
import type { Rotation } from '#shared/contract/keys/rotations'
import type { Settings } from '#shared/settings'
import type { RunningDemo } from './credentials/demo-workspace'
import type { Keychain } from './credentials/keychain'
import type { ConfirmAddress } from './credentials/known-address'
import type { ConfirmDelivery, WhyNotReady } from './destinations/ports'
import type { ConfirmProxy } from './settings'
import type { ClipboardPort } from './handoff/clipboard'
import type { Events } from './events'
import type { DeliverValue, HandoffFeature } from './handoff/handoff'
import type { CopiedKeys } from './inventory/copied-keys'
import type { CallHandlers, SendEvent } from './ipc/call-handlers'
import type { CallRule } from './ipc/call-rules'
import type { KeyTests } from './key-tests/key-tests'
import type { OpenLine } from './key-tests/open-line'
import type { LongLists } from './management-api/long-lists'
import type { Wait } from './management-api/http/deadline'
import type { Fetch } from './management-api/types'
import type { OpenWriteLine } from './management-api/http/write-lines'
import type { PolicyState } from './policy'
import type { DocumentStore } from './storage/document-store'

/** Asks for files in the OS's own dialogs; null where one was closed. */
export interface FileDialogs {
  readonly save: (request: {
    suggestedName: string
    kind: 'csv' | 'env' | 'ics' | 'json' | 'jsonl' | 'ps1' | 'sh' | 'txt'
  }) => Promise<string | null>
  readonly open: (request: { kind: 'json' }) => Promise<string | null>
}

export interface FeaturesOptions {
  readonly store: DocumentStore
  readonly keychain: Keychain
  /**
   * The audit log's file, if it is kept outside the store's folder. It has no seal then: the keychain knows one log per
   * folder.
   */
  readonly auditFile?: string | undefined
  readonly clipboard: ClipboardPort
  readonly fetch: Fetch
  /** Lends a fresh connection to each write; see management-api/write-lines. */
  readonly openWriteLine: OpenWriteLine
  /**
   * Opens the connection for realtime, which `fetch` cannot speak; see key-tests/open-line. Left out where no realtime
   * key is tested.
   */
  readonly openLine?: OpenLine
  /** The clock, and the waits between two looks; the computer's own when left out. */
  readonly time?: { readonly now: () => number; readonly wait: Wait; readonly random: () => number }
  /** Reads long lists of keys, closed when the features are; left out where nobody waits meanwhile. */
  readonly longLists?: LongLists
  readonly send: SendEvent
  readonly dialogs: FileDialogs
  /** What the machine's administrator rules, as it was read at start. */
  readonly policy: PolicyState
  /** Asks, out of the window's reach, before a token goes to an address that is not known. */
  readonly confirmAddress: ConfirmAddress
  readonly confirmProxy?: ConfirmProxy
  /** Reminds a person of what is due, by the OS's notification; null where nobody would see it. */
  readonly remind: ((due: DueReminder) => void) | null
  /** Asks before a program gets values; nobody is asked where it is left out, and none gets any. */
  readonly confirmDelivery?: ConfirmDelivery
  /** The base URL of a demo whose token this run was given: its keys are tested there and nowhere else. */
  readonly demoBaseUrl?: string
  /** Starts the demo's server; left out where there is no demo workspace. */
  readonly startDemo?: () => Promise<RunningDemo>
  /** Has the OS start Keydesk when the person signs in, or no longer; left out where that cannot be. */
  readonly startAtSignIn?: (isOn: boolean) => Promise<void>
  /** Gets how far the audit log goes, at the start of a run and after one that wrote to it; left out where there is none. */
  readonly systemLog?: HeadLog | undefined
  /** The run does one thing and ends: nothing is looked into beside it, which its end would cut off. */
  readonly isOneCommand?: boolean
  /** What else holds for each call, before what the policy and the log ask; see ipc/call-rules. */
  readonly rules?: readonly CallRule[]
}

/** What a notification of the OS reminds of. */
export type DueReminder =
  | { readonly kind: 'rotation'; readonly rotation: Rotation }
  /** The use-until dates of these keys are over: their names, or their ids. */
  | { readonly kind: 'use-until'; readonly keyNames: readonly string[] }

/** What quitting would lose, or leave undone although it is due. */
export type Unfinished =
  /**
   * The names of the new keys whose values nobody has copied or saved; `notedNames`: those of the keys with notes that
   * were typed and not saved.
   */
  | { readonly kind: 'values'; readonly keyNames: readonly string[]; readonly notedNames: readonly string[] }
  /** The names of the keys with notes that were typed and not saved. */
  | { readonly kind: 'notes'; readonly keyNames: readonly string[] }
  | { readonly kind: 'rotations'; readonly due: readonly Pick<Rotation, 'oldKey' | 'projectName'>[] }

/** Everything of main that does not need Electron. */
export interface Features {
  readonly handlers: Omit<CallHandlers, `${'app' | 'updates'}.${string}`>
  /** What happens in main, to be subscribed to before anything is called. */
  readonly events: Pick<Events, 'on'>
  /** The settings in effect; the defaults before they are read. */
  readonly settings: () => Settings
  /** Puts the settings in effect; the defaults where they cannot be read. Before the window is opened. */
  readSettings(): Promise<void>
  /** Tells the audit log of workspaces that came to another default address; by the profile's holder. Never rejects. */
  noteMoves(): Promise<void>
  /** Ends what an earlier run left half-done, and notes such moves; runs in the background and never rejects. */
  repair(): Promise<void>
  /** What a report for support tells of the features: numbers, never names. */
  facts(): Promise<{ workspaces: number; audit: AuditVerdict | null }>
  /** Keys as the last inventory and the notes have them, for the clipboard; never a value. */
  copiedKeys(workspaceId: string, keyIds: readonly string[]): Promise<CopiedKeys>
  readonly deliverValue: DeliverValue
  /** See HandoffFeature.hold. */
  readonly holdValue: HandoffFeature['hold']
  /** The entries of the audit log after one, for what prints them as they come. */
  readonly auditAfter: AuditLog['after']
  readonly testKey: KeyTests['test']
  /** See FingerprintsFeature.noted. */
  readonly valuesNoted: () => Promise<void>
  readonly whyNotReadyToDeliver: WhyNotReady
  /** What quitting now would lose, or leave undone although it is due; null where there is nothing. Never rejects. */
  unfinished(): Promise<Unfinished | null>
  /** The machine woke up: what came due in its sleep is due now. */
  onResume(): void
  /** The screen locks or the machine sleeps: forgets every secret in memory. */
  lock(reason: 'locked' | 'suspended'): void
  /** Quitting: forgets every secret, clears the clipboard if it is ours, stops the demo. */
  dispose(): Promise<void>
}
