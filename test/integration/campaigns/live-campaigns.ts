import type { ParsedInput } from '#shared/contract'
import type { Delivery } from '#shared/contract/keys/destinations'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { KeyTestResult } from '#shared/contract/keys/key-tests'
import type { Policy } from '#shared/policy'
import { createCampaigns } from '../../../src/main/campaigns/campaigns'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { createKeyRules } from '../../../src/main/policy'
import { type Live, workspaceId } from '../rotations/live'

export const destinationId = '22222222-2222-4222-8222-222222222222'
export const otherDestinationId = '33333333-3333-4333-8333-333333333333'
export const target = { product: 'batch', region: 'eu1' } as const

/** What the world outside does: what a destination answers and what a test says, unless a test changes it. */
export interface Outside {
  deliver: (value: string, destinationId: string) => Promise<Delivery['outcome']>
  test: (value: string, signal: AbortSignal) => Promise<KeyTestResult['outcome']>
  whyNotReady: (destinationId: string) => Delivery['reason']
  /** A blank of the first destination. */
  program: string
}

/** What the computer's administrator rules, and what is there to be ruled. */
export interface Ruled {
  readonly policy?: Policy
  /** Owners noted, by key. */
  readonly owners?: Readonly<Record<string, string>>
  /** Whether every project is its workspace's default one. */
  readonly isDefault?: boolean
}

/** The features of one run of the app, with campaigns; values that were delivered and tested, in order. */
export const campaignProcess = (live: Live, ruled: Ruled = {}) => {
  const app = live.process()
  const delivered: string[] = []
  const tested: string[] = []
  const outside: Outside = {
    deliver: async () => 'delivered',
    test: async () => 'works',
    whyNotReady: () => null,
    program: '/bin/vault',
  }
  const rested: string[] = []
  const tell = (handoff: Handoff, result: KeyTestResult) => app.events.emit('keyTested', { handoff, result })
  const progress: string[] = []
  const campaigns = createCampaigns({
    documents: app.documents,
    folder: app.documents.folder,
    now: live.now,
    audit: live.audit,
    rotations: app.calls,
    handoffOf: app.rotations.handoffOf,
    workspaceName: async (id) => {
      if (id !== workspaceId) throw new KeydeskError({ code: 'workspace-unknown' })
      return 'Workspace'
    },
    listKeys: async (place, signal) => (await app.listNow(place, signal)).rows,
    listAhead: app.listAhead,
    notesOf: async () => (keyId) => ({
      owner: ruled.owners?.[keyId] ?? '',
      destinations: [destinationId],
    }),
    isFull: app.isFull,
    rules: createKeyRules(
      { state: 'managed', policy: ruled.policy ?? {} },
      async () => ruled.isDefault === true,
    ),
    mayDeliver: true,
    destinations: async () => [
      { id: destinationId, name: 'vault', templateId: 'program', blanks: { program: outside.program } },
      { id: otherDestinationId, name: 'store', templateId: 'program', blanks: {} },
    ],
    whyNotReady: async (_, id) => outside.whyNotReady(id),
    deliver: async (handoffId, id) => {
      let outcome: Delivery['outcome'] = 'failed'
      const answer = (): Delivery => ({
        destinationId: id,
        name: 'vault',
        outcome,
        reason: null,
        exitCode: outcome === 'failed' ? 1 : 0,
        output: '',
      })
      try {
        await app.deliverValue(handoffId, 'saved', async (value) => {
          outcome = await outside.deliver(value, id)
          if (outcome !== 'delivered') throw new Error('not taken')
          delivered.push(value)
        })
      } catch (thrown) {
        if (thrown instanceof KeydeskError) throw thrown
      }
      return answer()
    },
    test: async (handoffId, { product, region }, signal) => {
      const { value, about } = app.lend(handoffId)
      tested.push(value)
      const outcome = await outside.test(value, signal)
      const testedAt = new Date(live.now()).toISOString()
      const result: KeyTestResult = { product, region, outcome, testedAt, took: 1 }
      await tell(about, result)
      return result
    },
    handoff: app.handoff,
    send: (name, payload) => {
      if (name === 'campaigns.progress' && 'now' in payload)
        progress.push(`${payload.row} ${payload.now.stage}`)
      if (name === 'campaigns.rested' && 'workspaceId' in payload) rested.push(payload.workspaceId)
    },
  })
  return { ...app, campaigns: campaigns.handlers, delivered, tested, outside, progress, rested, tell }
}

export type CampaignProcess = ReturnType<typeof campaignProcess>

/** What to start for these keys of a project: each delivered to one destination and tested, kept for a day. */
export const planOf = (projectId: number, keyIds: readonly string[]): ParsedInput<'campaigns.start'> => ({
  workspaceId,
  rows: keyIds.map((keyId) => ({
    projectId,
    projectName: 'Default',
    keyId,
    keyName: `key ${keyId}`,
    newName: `key ${keyId}`,
    newClientRef: '',
    destinationIds: [destinationId],
  })),
  revokeAfter: new Date(Date.now() + 86_400_000).toISOString(),
  test: target,
  confirmedCount: keyIds.length,
})
