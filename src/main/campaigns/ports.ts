import type { ApiKey } from '#shared/api-key'
import type { Destination } from '#shared/contract/keys/destinations'
import type { KeyTestResult, TestTarget } from '#shared/contract/keys/key-tests'
import type { AuditLog } from '../audit'
import type { Deliver, WhyNotReady } from '../destinations/ports'
import type { FeatureHandlers, SendEvent } from '../ipc/call-handlers'
import type { Place } from '../keys/list-keys'
import type { Documents } from '../management-api/last-known'
import type { KeyRules } from '../policy'
import type { OwnFolder } from '../storage/own-folder'

/** The calls of the rotations feature that a campaign makes: each key of it is a rotation. */
export type RotationCalls = Pick<
  FeatureHandlers<'rotations'>,
  'rotations.list' | 'rotations.start' | 'rotations.createAgain' | 'rotations.settle' | 'rotations.finish'
>

interface NotedOfKey {
  readonly owner: string
  /** The ids of the destinations that it was last delivered to. */
  readonly destinations: readonly string[]
}

export interface CampaignsOptions {
  readonly documents: Documents
  /** The folder of the documents: the journals lie beside them. */
  readonly folder: OwnFolder
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly audit: Pick<AuditLog, 'begin'>
  readonly rotations: RotationCalls
  /** The handoff of a replacement's value, while this process holds it. */
  readonly handoffOf: (rotationId: string) => string | null
  /** Throws `workspace-unknown`. */
  readonly workspaceName: (workspaceId: string) => Promise<string>
  /** The keys of a project as they are now. Throws what the API said. */
  readonly listKeys: (place: Place, signal: AbortSignal) => Promise<readonly ApiKey[]>
  /** Begins to list a project whose next key is about to be replaced. */
  readonly listAhead: (place: Place, signal: AbortSignal) => void
  /** What is noted of each key that its replacement takes over. */
  readonly notesOf: (workspaceId: string) => Promise<(keyId: string) => NotedOfKey>
  /** Whether a project with this many keys is known to take no more. */
  readonly isFull: (place: Place, count: number) => boolean
  /** The policy's rules for replacements. */
  readonly rules: Pick<KeyRules, 'requireRules' | 'requireWay' | 'isRuledOut'>
  /** Whether values may be delivered at all. */
  readonly mayDeliver: boolean
  /** The destinations that a workspace has. */
  readonly destinations: (workspaceId: string) => Promise<readonly Destination[]>
  readonly whyNotReady: WhyNotReady
  readonly deliver: Deliver
  /** Tests a value that waits. Throws `handoff-ended`, `cancelled`. */
  readonly test: (handoffId: string, target: TestTarget, signal: AbortSignal) => Promise<KeyTestResult>
  readonly handoff: Pick<FeatureHandlers<'handoff'>, 'handoff.close'>
  /** Sends `campaigns.progress` and `campaigns.rested`. */
  readonly send: SendEvent
}
