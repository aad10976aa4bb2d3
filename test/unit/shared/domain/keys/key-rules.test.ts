import { describe, expect, it } from 'vitest'
import { brokenRules, closedWay, type NewKey } from '#shared/domain/keys/key-rules'
import type { Policy } from '#shared/policy'

const permanent: NewKey = {
  name: 'captions-production',
  clientRef: '',
  owner: '',
  lifetime: { kind: 'permanent' },
  isInDefaultProject: true,
}
const temporary = (product: 'batch' | 'rt', ttlSeconds = 3_600): NewKey => ({
  ...permanent,
  lifetime: { kind: 'temporary', ttlSeconds, product },
})
const keyName = { pattern: '[a-z]+-(production|staging)', sentence: 'Application, then where it runs.' }

describe('the policy’s rules for a new key', () => {
  it.each<[string, Policy, NewKey, object]>([
    ['none', {}, permanent, {}],
    ['a name that follows the pattern', { keyName }, permanent, {}],
    ['spaces around such a name', { keyName }, { ...permanent, name: ' captions-production ' }, {}],
    ['a name that does not', { keyName }, { ...permanent, name: 'Captions' }, { name: keyName.sentence }],
    ['a temporary key’s name', { keyName }, { ...temporary('rt'), name: 'x' }, { name: keyName.sentence }],
    ['no owner', { ownerRequired: true }, { ...permanent, owner: ' ' }, { owner: null }],
    ['an owner', { ownerRequired: true }, { ...permanent, owner: 'Ada' }, {}],
    ['no owner of a temporary key', { ownerRequired: true }, temporary('rt'), {}],
    ['owners not required', { ownerRequired: false }, permanent, {}],
    [
      'the default project',
      { allowDefaultProject: false, sentences: { allowDefaultProject: 'Use a project.' } },
      permanent,
      { projectId: 'Use a project.' },
    ],
    ['another project', { allowDefaultProject: false }, { ...permanent, isInDefaultProject: false }, {}],
    ['a temporary key of no project', { allowDefaultProject: false }, temporary('rt'), {}],
    ['the longest lifetime', { longestTemporarySeconds: 3_600 }, temporary('rt'), {}],
    ['a longer one', { longestTemporarySeconds: 3_600 }, temporary('rt', 3_601), { lifetime: null }],
    ['a permanent key', { longestTemporarySeconds: 60 }, permanent, {}],
    ['no client reference, batch', { clientRefRequired: true }, temporary('batch'), { clientRef: null }],
    ['a client reference', { clientRefRequired: true }, { ...temporary('batch'), clientRef: 'acme' }, {}],
    ['no client reference, realtime', { clientRefRequired: true }, temporary('rt'), {}],
    ['no client reference, permanent', { clientRefRequired: true }, permanent, {}],
  ])('%s', (_, policy, key, broken) => expect(brokenRules(policy, key)).toEqual(broken))

  it('closes the ways to take a value that it forbids, and all of them where delivery is required', () => {
    const ways = (policy: Policy) =>
      (['copy', 'reveal', 'save'] as const).map((way) => closedWay(policy, way)?.rule ?? null)
    expect(ways({})).toEqual([null, null, null])
    expect(ways({ allowReveal: false, allowSaving: true })).toEqual([null, 'allowReveal', null])
    expect(ways({ allowSaving: false })).toEqual([null, null, 'allowSaving'])
    expect(ways({ deliveryRequired: true, allowReveal: false })).toEqual(
      Array.from({ length: 3 }, () => 'deliveryRequired'),
    )
    const sentences = { deliveryRequired: 'Vault takes it.' }
    expect(closedWay({ deliveryRequired: true, sentences }, 'copy')?.words).toBe('Vault takes it.')
  })
})
