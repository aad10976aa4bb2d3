import type { AuditVerdict } from '#shared/contract/audit'
import type { Campaign, CampaignRow } from '#shared/contract/keys/campaigns'
import type { InterruptedCreation } from '#shared/contract/keys/creations'
import type { Creation } from '#shared/contract/keys/keys'
import type { RevocationRun } from '#shared/contract/keys/revocations'
import type { Rotation } from '#shared/contract/keys/rotations'

/** What a worker works at. */
export type Work = 'rotations' | 'revocations' | 'creations' | 'campaigns'

/** How a worker stops dead at a step on the disk, so that its parent kills it exactly there. */
export interface DiskStop {
  /** Counted from 1. */
  readonly step: number
  /** `half`: where the step writes bytes, half of them are written first. */
  readonly how: 'before' | 'half'
}

/** What a worker is started with. */
export interface WorkerConfig {
  readonly work: Work
  readonly folder: string
  readonly workspaceId: string
  readonly token: string
  readonly baseUrl: string
  readonly projectIds: readonly number[]
  readonly seed: number
  /** Which life of the profile this is, from 0. */
  readonly life: number
  readonly diskStop: DiskStop | null
  /** A program that takes values on its standard input. */
  readonly tool: string
  /** Keys that are not to be targets again: a report's items can be told apart by their keys then. */
  readonly spared: readonly string[]
}

/** One thing a worker asks of the features. */
export type Step =
  | { readonly call: 'start'; readonly newName: string; readonly oldKeyId: string }
  | { readonly call: 'createAgain' | 'copy' | 'close' | 'finish' | 'abandon'; readonly rotationId: string }
  | { readonly call: 'extend'; readonly rotationId: string; readonly revokeAfter: string }
  | { readonly call: 'create'; readonly name: string }
  | { readonly call: 'campaign-start' | 'campaign-revoke' | 'campaign-put-away' }
  | { readonly call: 'campaign-resume'; readonly choice: string }
  | { readonly call: 'run'; readonly keyIds: readonly string[] }
  | { readonly call: 'retry' | 'putAway'; readonly runId: string }

/** What came of a step. */
export interface Answer {
  readonly rotation?: Rotation
  readonly run?: RevocationRun
  readonly campaign?: Campaign
  /** What became of a creation, and the keys that it named. */
  readonly made?: { readonly outcome: Creation['outcome']; readonly keyIds: readonly string[] }
}

/** What a worker finds at start, once it has ended what the life before left half-done. */
export interface Found {
  /** The log before anything was written to it, and after. */
  readonly verdictBefore: AuditVerdict
  readonly verdict: AuditVerdict
  readonly rotations: readonly Rotation[]
  /** The last bulk revocation before it was settled, and after. */
  readonly runBefore: RevocationRun | null
  readonly run: RevocationRun | null
  /** The last campaign, settled. */
  readonly campaign: Campaign | null
  /** The creations that the life before left without an answer. */
  readonly creations: readonly InterruptedCreation[]
  /** Documents that could not be read and were set aside. */
  readonly setAside: readonly string[]
}

/** One line of a worker's standard output. */
export type Said =
  | { readonly say: 'found'; readonly found: Found }
  | { readonly say: 'asks'; readonly step: Step }
  | { readonly say: 'has'; readonly step: Step; readonly answer: Answer }
  | { readonly say: 'refused'; readonly step: Step; readonly code: string }
  | { readonly say: 'row'; readonly campaignId: string; readonly row: CampaignRow }
  | { readonly say: 'progress'; readonly done: number }
  | { readonly say: 'at-disk'; readonly what: string }
