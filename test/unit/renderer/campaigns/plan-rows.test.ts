import { describe, expect, it } from 'vitest'
import type { Policy } from '#shared/policy'
import {
  isMistyped,
  isRotated,
  judgedRows,
  type PlanEdits,
} from '../../../../src/renderer/campaigns/plan-rows'
import type { CampaignPlan } from '../../../../src/renderer/campaigns/store'

const store = '22222222-2222-4222-8222-222222222222'
const asProposed: PlanEdits = { names: new Map(), fallback: '' }

const row = (keyId: string, change: Partial<CampaignPlan[number]> = {}): CampaignPlan[number] => ({
  projectId: 1,
  projectName: 'Captions',
  keyId,
  keyName: `key ${keyId}`,
  newName: `key ${keyId}`,
  newClientRef: '',
  destinationIds: [],
  owner: '',
  isInDefaultProject: false,
  obstacle: null,
  failure: null,
  ...change,
})
const judge = (policy: Policy, change: Partial<CampaignPlan[number]> = {}, edits = asProposed) =>
  judgedRows([row('A', change)], policy, edits)[0]

describe('a plan', () => {
  it('takes the names that were typed, and the destination for keys without one', () => {
    const judged = judgedRows(
      [row('A'), row('B', { destinationIds: [store] })],
      {},
      {
        names: new Map([['B', 'captions production']]),
        fallback: 'other',
      },
    )
    expect(judged.map(({ newName, destinationIds }) => [newName, destinationIds])).toEqual([
      ['key A', ['other']],
      ['captions production', [store]],
    ])
    expect(judged.every(isRotated)).toBe(true)
  })

  it('rotates no key whose replacement cannot have its name, and says so in words', () => {
    const judged = judge({}, {}, { names: new Map([['A', ' ']]), fallback: '' })
    expect(judged).toMatchObject({ newName: ' ', nameError: 'Fill this in.', reason: null })
    const long = judge({}, {}, { names: new Map([['A', 'a'.repeat(121)]]), fallback: '' })
    expect(long?.nameError).toContain('120')
  })

  it('counts a mistyped name as one to be mended, and leaves out one that was proposed wrong', () => {
    const policy: Policy = { keyName: { pattern: 'captions-.+', sentence: 'Begin with captions-.' } }
    const names = new Map([
      ['A', ''],
      ['B', 'key B'],
      ['C', 'captions-staging'],
    ])
    const judged = judgedRows(
      [row('A'), row('B'), row('C'), row('D'), row('E', { newName: 'captions-us' })],
      policy,
      { names, fallback: '' },
    )
    expect(judged.map((each) => [isMistyped(each), isRotated(each)])).toEqual([
      [true, true],
      // Typed back to what was proposed: nobody wants that name.
      [false, false],
      [false, true],
      [false, false],
      [false, true],
    ])
  })

  it('leaves a key out for another reason whatever was typed', () => {
    const judged = judge({ ownerRequired: true }, {}, { names: new Map([['A', '']]), fallback: '' })
    expect(judged && [isMistyped(judged), isRotated(judged)]).toEqual([false, false])
  })

  it('asks the policy about names as they are typed, in its own words', () => {
    const policy: Policy = { keyName: { pattern: 'captions-.+', sentence: 'Begin with captions-.' } }
    expect(judge(policy)?.nameError).toBe('Begin with captions-.')
    const edited = judge(policy, {}, { names: new Map([['A', 'captions-staging']]), fallback: '' })
    expect(edited?.nameError).toBeNull()
  })

  const own = 'As the organisation says.'
  it.each<[string, Policy, Partial<CampaignPlan[number]>, Partial<CampaignPlan[number]>]>([
    ['an owner', { ownerRequired: true, sentences: { ownerRequired: own } }, {}, { owner: 'Dana' }],
    [
      'another project',
      { allowDefaultProject: false, sentences: { allowDefaultProject: own } },
      { isInDefaultProject: true },
      {},
    ],
    [
      'a destination',
      { deliveryRequired: true, sentences: { deliveryRequired: own } },
      {},
      { destinationIds: [store] },
    ],
  ])('leaves out a key that needs %s by the policy', (_, policy, refused, fine) => {
    expect(judge(policy, refused)).toMatchObject({ nameError: null, reason: own })
    expect(judge(policy, fine)).toMatchObject({ nameError: null, reason: null })
    expect(judge({ ...policy, sentences: {} }, refused)?.reason).toMatch(/^Your organisation /u)
  })

  it('says what keeps a key from being rotated before it looks at rules', () => {
    expect(judge({ ownerRequired: true }, { obstacle: 'project-full' })?.reason).toBe('Project full')
    expect(judge({}, { obstacle: 'not-listed', newName: '' })).toMatchObject({
      nameError: null,
      reason: 'No longer listed',
    })
  })
})
