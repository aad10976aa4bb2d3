import type { ReactNode } from 'react'
import { noAnnotation } from '#shared/domain/annotation'
import { packKeys } from '#shared/key-list'
import type { Policy } from '#shared/policy'
import { policyResource } from '../bridge'
import type { Campaign, CampaignRow } from '#shared/contract/keys/campaigns'
import type { Destination } from '#shared/contract/keys/destinations'
import { apiKey, otherKey, place, project } from '../gallery/samples'
import type { Replies, Story } from '../gallery/story'
import { PlanDialog } from './PlanDialog'
import { RevokeOldDialog } from './RevokeOldDialog'
import { RunDialog } from './RunDialog'
import type { CampaignPlan } from './store'

const { workspaceId } = place
const destinationId = '5a1b7c3d-8e2f-4a60-9b7c-1d2e3f405162'
const names = ['live-captions-eu', 'live-captions-us', 'call-centre-eu production', 'call-centre-eu staging']

const delivered: CampaignRow['deliveries'][number] = {
  destinationId,
  name: 'Company vault',
  outcome: 'delivered',
  reason: null,
  exitCode: 0,
  output: '',
  to: '',
}
const tested: CampaignRow['tested'] = {
  outcome: 'works',
  product: 'batch',
  region: 'eu1',
  at: '2026-11-29T09:12:00.000Z',
}

const rowOf = (index: number, change: Partial<CampaignRow> = {}): CampaignRow => ({
  projectId: project.id,
  projectName: project.name,
  keyId: `${apiKey.id}${index}`,
  keyName: names[index % names.length] ?? '',
  newName: names[index % names.length] ?? '',
  newClientRef: '',
  destinationIds: [destinationId],
  stage: 'planned',
  rotationId: null,
  newKeyId: null,
  deliveries: [],
  tested: null,
  isAccepted: false,
  failure: null,
  ...change,
})
const proven = (index: number): CampaignRow =>
  rowOf(index, { stage: 'replaced', newKeyId: otherKey.id, deliveries: [delivered], tested })

const campaignOf = (rows: readonly CampaignRow[], change: Partial<Campaign> = {}): Campaign => ({
  id: '1f2e3d4c-5b6a-4788-9a0b-c1d2e3f40516',
  workspaceId,
  startedAt: '2026-11-29T09:10:00.000Z',
  endedAt: null,
  revokeAfter: '2026-12-02T09:10:00.000Z',
  test: { product: 'batch', region: 'eu1' },
  isRunning: false,
  waiting: null,
  rows: [...rows],
  ...change,
})
const ended = { endedAt: '2026-11-29T09:20:00.000Z' }

const run = (name: string, rows: readonly CampaignRow[], change: Partial<Campaign> = {}): Story => ({
  name: `campaigns/${name}`,
  render: () => <RunDialog campaign={campaignOf(rows, change)} />,
})
const waiting = { waiting: { row: 1, handoffId: '0b1d4b6e-6c0e-4f25-8a2e-1a2b3c4d5e6f' } }
const stopped = (name: string, row: Partial<CampaignRow>, isHeld = true): Story =>
  run(name, [proven(0), rowOf(1, row), rowOf(2), rowOf(3)], isHeld ? waiting : {})

const destination: Destination = {
  id: destinationId,
  name: 'Company vault',
  templateId: 'program',
  blanks: { program: '/usr/bin/store-secret' },
}

const planRow = (index: number, change: Partial<CampaignPlan[number]> = {}): CampaignPlan[number] => ({
  projectId: project.id,
  projectName: project.name,
  keyId: `${apiKey.id}${index}`,
  keyName: names[index % names.length] ?? '',
  newName: names[index % names.length] ?? '',
  newClientRef: '',
  destinationIds: [],
  owner: '',
  isInDefaultProject: false,
  obstacle: null,
  failure: null,
  ...change,
})
const planOf = (name: string, rows: CampaignPlan, replies: Replies = {}, policy: Policy = {}): Story => ({
  name: `campaigns/${name}`,
  render: () => (
    <Ruled policy={policy}>
      <PlanDialog
        dialog={{
          kind: 'plan',
          workspaceId,
          targets: rows.map(({ projectId, projectName, keyId, keyName }) => ({
            projectId,
            projectName,
            keyId,
            keyName,
          })),
        }}
      />
    </Ruled>
  ),
  replies: {
    'campaigns.plan': { ok: true, value: { rows } },
    'tests.choices': { ok: true, value: { choices: { product: 'batch', batch: 'eu1', rt: 'eu' } } },
    ...replies,
  },
})

/** A dialog under a policy. */
const Ruled = ({ policy, children }: { policy: Policy; children: ReactNode }) => {
  policyResource.set({ state: 'managed', policy })
  return children
}

/** Main's answers on a project that takes no more keys: one of its keys is marked as unused. */
const fullReplies: Replies = {
  'keys.list': {
    ok: true,
    value: {
      keys: packKeys([otherKey, { ...otherKey, id: 'Bv5pKe9RcT', name: 'workshop 2024' }]),
      fetchedAt: '2026-11-29T09:10:00.000Z',
      staleBecause: null,
    },
  },
  'annotations.list': {
    ok: true,
    value: { annotations: { Bv5pKe9RcT: { ...noAnnotation, isUnused: true } } },
  },
}

const permissionMissing = { code: 'permission-missing', permission: 'create-api-key' } as const

export const stories: readonly Story[] = [
  planOf(
    'plan',
    [
      planRow(0, { destinationIds: [destinationId] }),
      planRow(1),
      planRow(2, { obstacle: 'being-replaced' }),
      planRow(3, { obstacle: 'not-listed' }),
    ],
    { 'destinations.list': { ok: true, value: { destinations: [destination], templates: [] } } },
  ),
  planOf(
    'plan-rules',
    [
      planRow(0, { newName: 'captions-production', owner: 'Dana Kim' }),
      planRow(1, { owner: 'Dana Kim' }),
      planRow(2, { newName: 'captions-staging' }),
      planRow(3, { newName: 'call-centre-staging', owner: 'Dana Kim', isInDefaultProject: true }),
    ],
    {},
    {
      keyName: {
        pattern: '[a-z-]+-(production|staging)',
        sentence: 'Name the application, then production or staging.',
      },
      ownerRequired: true,
      allowDefaultProject: false,
    },
  ),
  planOf(
    'plan-full',
    [0, 1, 2].map((index) =>
      planRow(
        index,
        index < 2 ? { obstacle: 'project-full' } : { projectId: 102, projectName: 'Call centre' },
      ),
    ),
    fullReplies,
  ),
  run('running', [proven(0), rowOf(1, { stage: 'testing', deliveries: [delivered] }), rowOf(2), rowOf(3)], {
    isRunning: true,
  }),
  run('paused', [proven(0), rowOf(1), rowOf(2), rowOf(3)]),
  stopped('by-hand', { stage: 'value-waits', destinationIds: [] }),
  stopped('not-delivered', {
    stage: 'value-waits',
    deliveries: [
      {
        ...delivered,
        outcome: 'failed',
        reason: 'exit-code',
        exitCode: 3,
        output: 'store-secret: not signed in\nRun "store-secret login" first.',
      },
    ],
  }),
  stopped('test-failed', {
    stage: 'test-failed',
    deliveries: [delivered],
    tested: { ...tested, outcome: 'refused' },
  }),
  stopped(
    'not-ready',
    { deliveries: [{ ...delivered, outcome: 'failed', reason: 'tool-missing', exitCode: null }] },
    false,
  ),
  stopped(
    'undelivered',
    {
      stage: 'undelivered',
      deliveries: [{ ...delivered, outcome: 'failed', reason: 'timed-out', exitCode: null }],
    },
    false,
  ),
  stopped('value-lost', { stage: 'value-lost' }, false),
  stopped('not-known', { stage: 'creating', failure: { code: 'outcome-unknown' } }, false),
  stopped('forbidden', { failure: permissionMissing }, false),
  {
    ...stopped('full', { failure: { code: 'key-limit-reached' } }, false),
    replies: fullReplies,
  },
  run(
    'report',
    [
      proven(0),
      rowOf(1, { stage: 'replaced', destinationIds: [], tested: null }),
      rowOf(2, { stage: 'put-aside' }),
      rowOf(3, { stage: 'left-out', failure: { code: 'not-listed' } }),
    ],
    ended,
  ),
  run('revoked', [rowOf(0, { stage: 'revoked' }), rowOf(1, { stage: 'revoked' })], ended),
  {
    name: 'campaigns/revoke',
    render: () => <RevokeOldDialog campaign={campaignOf([proven(0), proven(1), rowOf(2)], ended)} />,
  },
]
