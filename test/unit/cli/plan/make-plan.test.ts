import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/keys/rotations'
import { noAnnotation } from '#shared/domain/annotation'
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { noIdentities, withIdentity, withProject } from '../../../../src/cli/plan/identities'
import { planAnew } from '../../../../src/cli/plan/plan-anew'
import { parseWanted, type WantedInput } from '../../../../src/cli/plan/wanted'
import { baseUrl, daysAgo, FakeWorkspace, now, workspaceId } from './fake-workspace'

let workspace: FakeWorkspace
let projectId: number
beforeEach(() => {
  workspace = new FakeWorkspace()
  projectId = workspace.addProject('Captions')
  workspace.addDestination('Vault')
})

const none = noIdentities(baseUrl)
const known = { request: null, delivered: null, isEverywhere: true }
type Key = NonNullable<WantedInput['projects'][number]['keys']>[number]

const plan = async (keys: Key[], { identities = none, allowDelete = false, project = 'Captions' } = {}) => {
  const wanted = parseWanted(JSON.stringify({ version: 1, projects: [{ name: project, keys }] }))
  const { plan: made } = await planAnew(workspace.session(), workspaceId, {
    wanted,
    identities,
    allowDelete,
    now,
  })
  return made
}
const vault = { destinations: ['Vault'] }
const rotationOf = (oldKey: ApiKey, about: Partial<Rotation>): Rotation => ({
  id: randomUUID(),
  workspaceId,
  projectId,
  projectName: 'Captions',
  oldKey,
  newName: oldKey.name,
  newClientRef: oldKey.clientRef,
  newKeyId: null,
  isDelivered: false,
  tested: null,
  candidates: [],
  stage: 'creating',
  startedAt: daysAgo(1),
  revokeAfter: daysAgo(-2),
  endedAt: null,
  remindedAt: null,
  ...about,
})

describe('a plan', () => {
  it('creates what is missing, the project first, and notes what a creation cannot', async () => {
    const { steps, problems } = await plan(
      [{ name: 'live', clientRef: 'prod', owner: 'Ada', application: 'Player', ...vault }],
      { project: 'New' },
    )
    expect(problems).toEqual([])
    expect(steps).toEqual([
      { do: 'create-project', project: 'New' },
      {
        do: 'create-key',
        project: 'New',
        name: 'live',
        clientRef: 'prod',
        destinations: [{ id: expect.any(String), name: 'Vault' }],
      },
      { do: 'note', project: 'New', name: 'live', keyId: null, owner: 'Ada', application: 'Player' },
    ])
  })

  it('has nothing to do for a key that is as wanted', async () => {
    const key = workspace.addKey(projectId, 'live', { clientRef: 'prod' })
    const identities = withIdentity(
      withProject(none, 'Captions', projectId),
      { project: 'Captions', name: 'live' },
      { ...known, id: key.id },
    )
    const wanted = [{ name: 'live', clientRef: 'prod', maxAgeDays: 30, ...vault }]
    expect(await plan(wanted, { identities })).toEqual({ steps: [], problems: [], notices: [] })
  })

  it('takes the only key of a name for it, and never one of two', async () => {
    const key = workspace.addKey(projectId, 'live')
    expect((await plan([{ name: 'live' }])).steps).toEqual([
      { do: 'adopt-project', project: 'Captions', id: projectId },
      { do: 'adopt-key', project: 'Captions', name: 'live', keyId: key.id },
    ])
    const second = workspace.addKey(projectId, ' live')
    const { problems, steps } = await plan([{ name: 'live' }])
    expect(problems).toEqual([
      { problem: 'key-ambiguous', project: 'Captions', name: 'live', ids: [key.id, second.id] },
    ])
    expect(steps.map((step) => step.do)).toEqual(['adopt-project'])
  })

  it('knows a key by its ID, also among others of its name and under another one', async () => {
    const key = workspace.addKey(projectId, 'renamed')
    workspace.addKey(projectId, 'live')
    const identities = withIdentity(
      withProject(none, 'Captions', projectId),
      { project: 'Captions', name: 'live' },
      { ...known, id: key.id },
    )
    expect((await plan([{ name: 'live' }], { identities })).notices).toMatchObject([
      { notice: 'named-otherwise', name: 'live', now: 'renamed' },
      { notice: 'extra-key', name: 'live' },
    ])
  })

  it('rotates a key that is too old or limited otherwise, and says where an age is not known', async () => {
    workspace.addKey(projectId, 'old', { createdAt: daysAgo(91) })
    workspace.addKey(projectId, 'young', { createdAt: daysAgo(89) })
    workspace.addKey(projectId, 'ageless', { createdAt: null })
    workspace.addKey(projectId, 'other', { clientRef: 'test' })
    const { steps, notices } = await plan([
      { name: 'old', maxAgeDays: 90, ...vault },
      { name: 'young', maxAgeDays: 90, ...vault },
      { name: 'ageless', maxAgeDays: 90, ...vault },
      { name: 'other', clientRef: 'prod', ...vault },
    ])
    expect(steps.filter((step) => step.do === 'rotate-key')).toMatchObject([
      { name: 'old', reason: 'too-old', clientRef: '' },
      { name: 'other', reason: 'client-ref-differs', clientRef: 'prod' },
    ])
    expect(notices).toMatchObject([{ notice: 'age-unknown', name: 'ageless' }])
  })

  it('makes no value that would reach nobody', async () => {
    workspace.addDestination('Twice')
    workspace.addDestination('Twice')
    const { problems } = await plan([
      { name: 'nowhere' },
      { name: 'elsewhere', destinations: ['Elsewhere'] },
      { name: 'twice', destinations: ['Twice'] },
    ])
    expect(problems).toMatchObject([
      { problem: 'no-destination', name: 'nowhere' },
      { problem: 'destination-unknown', name: 'elsewhere', destination: 'Elsewhere' },
      { problem: 'destination-ambiguous', name: 'twice' },
    ])
  })

  it('stops at what the policy forbids, in its words', async () => {
    workspace.policy = {
      keyName: { pattern: 'team-.*', sentence: 'Names start with a team.' },
      ownerRequired: true,
      allowDeletingKeys: false,
    }
    const old = workspace.addKey(projectId, 'old', { createdAt: daysAgo(91) })
    workspace.annotations[old.id] = { ...noAnnotation, owner: 'Ada' }
    workspace.addKey(projectId, 'stray')
    const wanted = [
      { name: 'new', owner: 'Ada', ...vault },
      { name: 'team-new', ...vault },
      { name: 'old', maxAgeDays: 90, ...vault },
    ]
    const { problems } = await plan(wanted, { allowDelete: true })
    const named = 'Names start with a team.'
    expect(problems).toEqual([
      { problem: 'against-policy', project: 'Captions', name: 'new', sentence: named },
      {
        problem: 'against-policy',
        project: 'Captions',
        name: 'team-new',
        sentence: 'Your organisation requires an owner for each key.',
      },
      { problem: 'against-policy', project: 'Captions', name: 'old', sentence: named },
      {
        problem: 'against-policy',
        project: 'Captions',
        name: 'stray',
        sentence: 'Your organisation doesn’t allow keys to be revoked.',
      },
    ])
    workspace.policy = { allowDefaultProject: false }
    expect((await plan(wanted)).problems).toMatchObject([
      { name: 'new' },
      { name: 'team-new' },
      { name: 'old' },
    ])
    workspace.policy = { allowDelivery: false }
    expect((await plan(wanted)).problems).toMatchObject([
      { name: 'new' },
      { name: 'team-new' },
      { name: 'old' },
    ])
  })

  it('revokes what the file lacks only where that is allowed', async () => {
    const key = workspace.addKey(projectId, 'stray')
    workspace.addKey(workspace.addProject('Elsewhere'), 'other')
    workspace.addProject('Empty')
    const { steps, notices } = await plan([])
    expect(steps.map((step) => step.do)).toEqual(['adopt-project'])
    expect(notices).toEqual([
      { notice: 'extra-key', project: 'Captions', name: 'stray', keyId: key.id },
      { notice: 'extra-project', project: 'Elsewhere', keys: 1 },
      { notice: 'extra-project', project: 'Empty', keys: 0 },
    ])
    expect((await plan([], { allowDelete: true })).steps).toContainEqual({
      do: 'revoke-key',
      project: 'Captions',
      name: 'stray',
      keyId: key.id,
      confirm: 'stray',
    })
    // A name that another key has, too, confirms neither.
    workspace.addKey(projectId, 'wanted')
    const second = workspace.addKey(workspace.addProject('Third'), 'stray')
    const { steps: both } = await plan([{ name: 'wanted', ...vault }], { allowDelete: true })
    expect(both.at(-1)).toMatchObject({ do: 'revoke-key', keyId: key.id, confirm: key.id })
    expect(both.some((step) => step.do === 'revoke-key' && step.keyId === second.id)).toBe(false)
  })

  it('knows a key that was rotated elsewhere by its replacement, which is never revoked', async () => {
    const old = workspace.addKey(projectId, 'live', { createdAt: daysAgo(100) })
    const made = workspace.addKey(projectId, 'live')
    workspace.rotations.push(rotationOf(old, { newKeyId: made.id, stage: 'waiting', isDelivered: true }))
    const identities = withIdentity(
      withProject(none, 'Captions', projectId),
      { project: 'Captions', name: 'live' },
      { ...known, id: old.id },
    )
    const found = await plan([{ name: 'live', maxAgeDays: 90, ...vault }], { identities, allowDelete: true })
    expect(found.steps).toEqual([{ do: 'adopt-key', project: 'Captions', name: 'live', keyId: made.id }])
    expect(found.notices).toMatchObject([{ notice: 'being-replaced', keyId: old.id }])
    // Nor where the file has neither of them.
    const neither = await plan([], { identities, allowDelete: true })
    expect(neither.steps).toEqual([])
    expect(neither.notices).toMatchObject([{ notice: 'being-replaced' }, { notice: 'in-rotation' }])
  })

  it('does not take the young replacement of an older rotation for a missing key', async () => {
    const old = workspace.addKey(projectId, 'live', { createdAt: daysAgo(100) })
    const identities = withIdentity(
      withProject(none, 'Captions', projectId),
      { project: 'Captions', name: 'live' },
      { ...known, id: old.id },
    )
    const planned = (secondsAgo: number) => {
      const requestedAt = daysAgo(secondsAgo / 86_400)
      workspace.rotations = [
        rotationOf(old, { newKeyId: 'NEW', stage: 'waiting', isDelivered: true, requestedAt }),
      ]
      return plan([{ name: 'live', ...vault }], { identities })
    }
    for (const clockOffset of [0, 3_600_000, -3_600_000]) {
      workspace.clockOffset = clockOffset
      const young = await planned(30)
      expect(young.steps).toEqual([])
      expect(young.problems).toMatchObject([{ problem: 'not-conclusive', name: 'live', id: 'NEW' }])
      expect((await planned(300)).problems).toEqual([])
    }
  })

  it('goes on with a rotation whose value reached nobody, and never revokes what that made', async () => {
    const old = workspace.addKey(projectId, 'live')
    const lost = workspace.addKey(projectId, 'live')
    workspace.rotations.push(rotationOf(old, { stage: 'value-lost', candidates: [lost] }))
    const { steps, notices } = await plan([{ name: 'live', ...vault }], { allowDelete: true })
    expect(steps.slice(1)).toMatchObject([
      { do: 'adopt-key', keyId: old.id },
      { do: 'rotate-key', keyId: old.id, reason: 'value-lost', rotationId: workspace.rotations[0]?.id },
    ])
    expect(notices).toMatchObject([{ notice: 'lost-key', keyId: lost.id }])
  })

  it('does not take a key that somebody made a week after an unanswered request for what that made', async () => {
    const request = { at: daysAgo(7), idsBefore: [] }
    const identities = withIdentity(
      withProject(none, 'Captions', projectId),
      { project: 'Captions', name: 'live' },
      { ...known, id: null, request },
    )
    const theirs = workspace.addKey(projectId, 'live')
    expect((await plan([{ name: 'live', ...vault }], { identities })).steps).toEqual([
      { do: 'adopt-key', project: 'Captions', name: 'live', keyId: theirs.id },
    ])
  })

  it('takes destinations and notes for what they are kept as, however the file spells them', async () => {
    const key = workspace.addKey(projectId, 'live')
    const [vaultId = ''] = workspace.destinations.map(({ id }) => id)
    workspace.annotations[key.id] = { ...noAnnotation, owner: 'Ada Lovelace', tags: ['Live'] }
    const identities = withIdentity(
      withProject(none, 'Captions', projectId),
      { project: 'Captions', name: 'live' },
      { ...known, id: key.id, delivered: [vaultId] },
    )
    const wanted = [
      { name: 'live', owner: 'Ada  Lovelace', tags: ['Live', 'live'], destinations: ['Vault ', 'Vault'] },
    ]
    expect((await plan(wanted, { identities })).steps).toEqual([])
  })

  it('stops at a lock file of another workspace', async () => {
    for (const identities of [noIdentities('https://elsewhere.example'), withProject(none, 'Captions', 1)])
      expect(await plan([{ name: 'live', ...vault }], { identities })).toMatchObject({
        steps: [],
        problems: [{ problem: 'other-workspace' }],
      })
  })

  it('replaces what an unanswered request made, and creates where it made nothing', async () => {
    const before = workspace.addKey(projectId, 'other')
    const request = { at: daysAgo(0), idsBefore: [before.id] }
    const identities = withIdentity(
      withProject(none, 'Captions', projectId),
      { project: 'Captions', name: 'live' },
      { ...known, id: null, request },
    )
    const wanted = [{ name: 'live', ...vault }]
    expect((await plan(wanted, { identities })).steps).toMatchObject([{ do: 'create-key' }])
    const made = workspace.addKey(projectId, 'live')
    expect((await plan(wanted, { identities })).steps).toMatchObject([
      { do: 'adopt-key', keyId: made.id },
      { do: 'rotate-key', keyId: made.id, reason: 'value-lost' },
    ])
  })
})
