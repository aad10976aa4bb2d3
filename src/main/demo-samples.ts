import { randomUUID } from 'node:crypto'
import type { ApiKey } from '#shared/api-key'
import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { testNote } from '#shared/domain/keys/test-note'
import { dateAfter, dateAt, dayMs } from '#shared/domain/days'
import type { DemoSamples, SampleAct } from './credentials/demo-workspace'
import { demoWorkspaceId } from './credentials/demo-workspace'

/** A key of the demo's server, and the project that it is in. */
export interface DemoKey extends ApiKey {
  readonly projectId: number
  readonly projectName: string
}

const owners = { callCentre: 'Maria Keller', media: 'Tom Okafor', partners: 'Partner team' } as const

const agentDesktop: Partial<Annotation> = {
  owner: owners.callCentre,
  application: 'Agent desktop, Dublin',
  tags: ['production', 'critical'],
}

/** What is noted of which key. `days` from today to its use-until date. */
const notes: Readonly<Record<string, Partial<Annotation> & { readonly days?: number }>> = {
  'call-centre-eu production': agentDesktop,
  'call-centre-eu production (new)': agentDesktop,
  'call-centre-eu staging': { owner: owners.callCentre, tags: ['staging'] },
  'agent-assist-eu production': {
    owner: owners.callCentre,
    application: 'Agent assist',
    tags: ['production'],
  },
  'call-centre-us production': {
    owner: owners.callCentre,
    application: 'Agent desktop, Austin',
    tags: ['production'],
  },
  'voicemail-us production': {
    owner: owners.callCentre,
    application: 'Voicemail to e-mail',
    tags: ['production'],
  },
  'media-archive nightly': {
    owner: owners.media,
    application: 'Archive import, at night',
    tags: ['production', 'batch'],
  },
  'media-archive contractor': {
    owner: owners.media,
    tags: ['external'],
    days: 9,
    usedUntilReason: 'contract',
    usedUntilDetail: 'Contract with the cataloguing agency',
  },
  'podcast-indexer production': { owner: owners.media, application: 'Podcast search', tags: ['production'] },
  'partner Northwind production': { owner: owners.partners, tags: ['partner', 'production'] },
  'partner Contoso production': { owner: owners.partners, tags: ['partner', 'production'] },
  'partner Tailspin (contract ended)': {
    owner: owners.partners,
    tags: ['partner'],
    isUnused: true,
    days: -21,
    usedUntilReason: 'contract',
    usedUntilDetail: 'Tailspin',
  },
  'evaluation 2024': { tags: ['evaluation'], isUnused: true, note: 'The study is over.' },
  'accent study': {
    owner: 'Research',
    tags: ['evaluation'],
    days: 30,
    usedUntilReason: 'other',
    usedUntilDetail: 'End of the study',
  },
}

/**
 * What the demo shows beside its keys: notes, rotations and a history, all of sample people. Made for the very server
 * that is started with these keys; times count back from `now`, in milliseconds since 1970.
 */
export const demoSamples = (keys: readonly DemoKey[], now: number): DemoSamples => {
  const keyCalled = (name: string): DemoKey => {
    const found = keys.find((key) => key.name === name)
    if (found === undefined) throw new Error(`the demo has no key ${name}`)
    return found
  }
  const iso = (days: number): string => new Date(now - days * dayMs).toISOString()
  const today = dateAt(now)

  const annotations = Object.fromEntries(
    Object.entries(notes).map(([name, { days, ...noted }]) => [
      keyCalled(name).id,
      {
        ...noAnnotation,
        ...noted,
        tags: [...(noted.tags ?? [])],
        ...(days !== undefined && { usedUntil: dateAfter(today, days) }),
      },
    ]),
  )

  const plainKey = ({ id, name, clientRef, createdAt }: ApiKey): ApiKey => ({
    id,
    name,
    clientRef,
    createdAt,
  })
  const rotation = (old: ApiKey, made: DemoKey, begun: number) => ({
    id: randomUUID(),
    workspaceId: demoWorkspaceId,
    projectId: made.projectId,
    projectName: made.projectName,
    oldKey: plainKey(old),
    newName: made.name,
    newClientRef: made.clientRef,
    newKeyId: made.id,
    isDelivered: true,
    tested: null,
    candidates: [],
    stage: 'waiting' as const,
    startedAt: iso(begun),
    revokeAfter: iso(begun - 7),
    endedAt: null,
    remindedAt: null,
    idsBefore: [],
    hasAllIdsBefore: true,
    attemptedAt: now - begun * dayMs,
    handoffId: null,
  })
  const tested = (days: number, outcome: 'works' | 'not-accepted') => ({
    at: iso(days),
    product: 'batch' as const,
    region: 'eu1' as const,
    outcome,
  })
  const due = keyCalled('call-centre-eu production')
  const dueNew = keyCalled('call-centre-eu production (new)')
  const failing = keyCalled('partner Contoso production')
  const failingNew = keyCalled('partner Contoso production (new)')
  const replaced = keyCalled('call-centre-us production')
  const gone: ApiKey = { id: 'SAMPLEGONE', name: replaced.name, clientRef: '', createdAt: iso(400) }
  const rotations = [
    // What is due is shown in the window; the operating system's notifications are for real keys.
    {
      ...rotation(due, dueNew, 2),
      revokeAfter: iso(0.1),
      tested: tested(1.9, 'works'),
      remindedAt: iso(0.1),
    },
    { ...rotation(failing, failingNew, 1), tested: tested(0.9, 'not-accepted') },
    {
      ...rotation(gone, replaced, 45),
      tested: tested(44.9, 'works'),
      stage: 'finished' as const,
      endedAt: iso(38),
    },
  ]

  const act = (
    days: number,
    actor: string,
    about: ApiKey & Partial<DemoKey>,
    rest: Omit<SampleAct, 'at' | 'actor' | 'facts'>,
  ): SampleAct => ({
    at: now - days * dayMs,
    actor,
    facts: {
      workspaceId: demoWorkspaceId,
      projectId: about.projectId ?? replaced.projectId,
      projectName: about.projectName ?? replaced.projectName,
      keyId: about.id,
      keyName: about.name,
    },
    ...rest,
  })
  const startOf = (days: number, old: ApiKey & Partial<DemoKey>, { id }: DemoKey, actor: string): SampleAct =>
    act(days, actor, old, { action: 'rotation-started', outcome: 'succeeded', note: `replacement ${id}` })
  const testOf = (days: number, key: DemoKey, outcome: 'works' | 'not-accepted', actor: string): SampleAct =>
    act(days, actor, key, {
      action: 'key-tested',
      outcome: outcome === 'works' ? 'succeeded' : 'failed',
      note: testNote({ product: 'batch', region: 'eu1', outcome }),
    })
  const creationOf = (days: number, key: DemoKey): SampleAct =>
    act(days, 'tom', key, { action: 'key-created', outcome: 'succeeded', note: 'permanent' })
  const captions = keyCalled('live-captions production')
  const fabrikam = keyCalled('partner Fabrikam production')
  const study = keyCalled('accent study')
  const lost: ApiKey = { id: 'SAMPLELOST', name: 'notebook', clientRef: '', createdAt: iso(500) }
  const acts: readonly SampleAct[] = [
    startOf(45, gone, replaced, 'maria'),
    testOf(44.9, replaced, 'works', 'maria'),
    act(38, 'maria', gone, {
      action: 'rotation-finished',
      outcome: 'succeeded',
      note: 'confirmed by the answer',
    }),
    creationOf(34, captions),
    creationOf(33, fabrikam),
    act(20, 'tom', lost, {
      action: 'key-revoked',
      outcome: 'failed',
      failureCode: 'permission-missing',
    }),
    act(19.8, 'maria', lost, { action: 'key-revoked', outcome: 'unknown', failureCode: 'outcome-unknown' }),
    creationOf(9, study),
    act(8.9, 'tom', study, { action: 'annotation-changed', outcome: 'succeeded' }),
    startOf(2, due, dueNew, 'maria'),
    testOf(1.9, dueNew, 'works', 'maria'),
    startOf(1, failing, failingNew, 'tom'),
    testOf(0.9, failingNew, 'not-accepted', 'tom'),
  ]

  const dates = Object.entries(annotations).flatMap(([id, { usedUntil }]) =>
    usedUntil !== null && usedUntil < today ? [[id, usedUntil] as const] : [],
  )
  return { annotations, rotations, remindedDates: Object.fromEntries(dates), acts }
}
