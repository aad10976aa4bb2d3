import { describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/api-key'
import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import type { Inventory } from '#shared/inventory'
import { type FindingKind, findingKinds, healthOf } from '#shared/domain/health'

const now = Date.parse('2026-03-01T10:00:00.000Z')
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString()
const policy = { rotationAgeDays: 90, now, isBeingReplaced: () => false }
const note = noAnnotation

const key = (id: string, name: string, createdAt: string | null = daysAgo(1)): ApiKey => ({
  id,
  name,
  clientRef: '',
  createdAt,
})

const part = (id: number, keys: ApiKey[], isDefault = false): Inventory['parts'][number] => ({
  project: { id, name: `Project ${id}`, description: '', isDefault, isActive: true, createdAt: null },
  keys,
  fetchedAt: daysAgo(0),
  failure: null,
})

const inventory = (...parts: Inventory['parts']): Inventory => ({
  startedAt: daysAgo(0),
  finishedAt: daysAgo(0),
  parts,
})

const kindsOf = (
  keys: ApiKey[],
  annotations: Record<string, Annotation> = {},
  isDefault = false,
): FindingKind[] =>
  healthOf(inventory(part(1, keys, isDefault)), annotations, policy).findings.map(({ kind }) => kind)

describe('health', () => {
  it('finds a key that is being replaced due no more, and says all else of it', () => {
    const old = key('old', 'test', daysAgo(400))
    const of = (replaced: string) =>
      healthOf(inventory(part(1, [old])), {}, { ...policy, isBeingReplaced: (id) => id === replaced })
    expect(of('another').findings.map(({ kind }) => kind)).toEqual(['rotation-due', 'name-says-nothing'])
    expect(of('old').findings.map(({ kind }) => kind)).toEqual(['name-says-nothing'])
    expect(of('old').summary.counts['rotation-due']).toBe(0)
  })

  it('finds nothing in a workspace that keeps to the advice', () => {
    const { findings, summary } = healthOf(
      inventory(part(1, [key('a', 'captions-production')]), part(2, [key('b', 'archive-staging')])),
      { a: { ...note, owner: 'Ada' } },
      policy,
    )
    expect(findings).toEqual([])
    expect(summary).toMatchObject({ keys: 2, keysWithFindings: 0, projectsUnknown: 0, projectsStale: 0 })
  })

  it.each<[string, FindingKind[]]>([
    ['', ['unnamed']],
    [' \t', ['unnamed']],
    ['\u{200b}\u{202e}', ['unnamed']],
    ['\u{3000}\u{2800}', ['unnamed']],
    ['a\u{200b}b', ['name-says-nothing']],
    ['key 1', ['name-says-nothing']],
    ['ab', ['name-says-nothing']],
    ['captions', []],
  ])('of the name %j says %j', (name, kinds) => {
    expect(kindsOf([key('a', name)])).toEqual(kinds)
  })

  it.each<[string, string | null, FindingKind[]]>([
    ['one day short', daysAgo(89.9), []],
    ['just old enough', daysAgo(90), ['rotation-due']],
    ['unknown', null, []],
    ['unreadable', 'yesterday', []],
    ['of the year 1', '0001-01-01T00:00:00Z', []],
    ['from 1970', '1970-01-01T00:00:00.000Z', []],
    ['from 1999', '1999-12-31T23:59:59Z', []],
    ['of the far future', '9999-12-31T23:59:59.999Z', []],
    ['in the future', daysAgo(-400), []],
  ])('of an age %s says so', (_, createdAt, kinds) => {
    expect(kindsOf([key('a', 'captions', createdAt)])).toEqual(kinds)
  })

  it('holds keys to the policy’s rules where it has some', () => {
    const rules = {
      keyName: { pattern: '[a-z]+-production', sentence: 'Application and place.' },
      ownerRequired: true,
    }
    const keys = [key('a', 'captions-production'), key('b', 'captions'), key('c', '')]
    const annotations = { a: { ...note, owner: 'Ada' }, b: { ...note, application: 'x' } }
    const found = (given: typeof rules | object) =>
      healthOf(inventory(part(1, keys)), annotations, { ...policy, rules: given }).findings.map(
        ({ kind, keyId, facts: { rule } }) => [keyId, kind, rule],
      )
    expect(found(rules)).toEqual([
      ['b', 'name-against-policy', 'Application and place.'],
      ['b', 'no-owner', undefined],
      // It has a finding of its own for that.
      ['c', 'unnamed', undefined],
      ['c', 'no-owner', undefined],
    ])
    expect(found({ ownerRequired: false })).toEqual([['c', 'unnamed', undefined]])
  })

  it('tells how old a key is', () => {
    const { findings } = healthOf(inventory(part(1, [key('a', 'captions', daysAgo(120.7))])), {}, policy)
    expect(findings).toEqual([
      { kind: 'rotation-due', severity: 'high', projectId: 1, keyId: 'a', facts: { ageDays: 120 } },
    ])
  })

  it('finds a name that repeats in its project and across the workspace, whatever its case and what cannot be seen', () => {
    const { findings } = healthOf(
      inventory(
        part(1, [key('a', 'captions'), key('b', ' Captions '), key('c', 'archive')]),
        part(2, [key('d', 'cap\u{200b}tions\u{a0}')]),
        part(3, [key('e', 'CAPTIONS'), key('f', '')]),
        part(4, [key('g', '')]),
      ),
      {},
      policy,
    )
    expect(findings.filter(({ keyId }) => keyId === 'a').map(({ kind, facts }) => [kind, facts])).toEqual([
      ['name-repeats-in-project', { otherKeys: 1 }],
      ['name-repeats-in-workspace', { otherProjects: 2 }],
    ])
    expect(findings.filter(({ keyId }) => keyId === 'd').map(({ kind }) => kind)).toEqual([
      'name-repeats-in-workspace',
    ])
    expect(findings.filter(({ keyId }) => keyId === 'c')).toEqual([])
    expect(findings.filter(({ keyId }) => 'fg'.includes(keyId)).map(({ kind }) => kind)).toEqual([
      'unnamed',
      'unnamed',
    ])
  })

  it('finds keys in the default project and keys marked as unused', () => {
    const unused = { ...note, isUnused: true }
    expect(kindsOf([key('a', 'captions')], { a: unused, other: unused }, true)).toEqual([
      'marked-unused',
      'in-default-project',
    ])
  })

  it('is not misled by an id that every object has', () => {
    expect(kindsOf([key('constructor', 'captions'), key('__proto__', 'archive')])).toEqual([])
  })

  it('counts, and says which projects it knows nothing or only old things of', () => {
    const failure = { code: 'offline' } as const
    const { summary } = healthOf(
      inventory(
        part(1, [key('a', ''), key('b', 'captions', null)], true),
        { ...part(2, []), fetchedAt: null, failure },
        { ...part(3, [key('c', 'archive')]), failure },
      ),
      {},
      policy,
    )
    expect(summary).toMatchObject({ keys: 3, keysWithFindings: 2, projectsUnknown: 1, projectsStale: 1 })
    expect(Object.keys(summary.counts).sort()).toEqual([...findingKinds].sort())
    expect(summary.counts).toMatchObject({ unnamed: 1, 'rotation-due': 0, 'in-default-project': 2 })
  })

  it('looks at 100,000 keys', () => {
    const parts = Array.from({ length: 100 }, (_, project) =>
      part(
        project,
        Array.from({ length: 1_000 }, (__, index) =>
          key(`${project}-${index}`, `application-${index % 700}-production`, daysAgo(index % 200)),
        ),
        project === 0,
      ),
    )
    const before = performance.now()
    const { summary } = healthOf(inventory(...parts), {}, policy)
    console.log(`100,000 keys: ${Math.round(performance.now() - before)} ms`)
    expect(summary.keys).toBe(100_000)
    expect(summary.counts['name-repeats-in-project']).toBe(100 * 600)
  })

  it('finds what is past its use-until date, and what is within 14 days of it, by the calendar', () => {
    const dates = {
      over: '2026-02-28',
      today: '2026-03-01',
      near: '2026-03-15',
      far: '2026-03-16',
      none: null,
    }
    const names = Object.keys(dates)
    const noted = Object.fromEntries(
      Object.entries(dates).map(([id, usedUntil]) => [id, { ...note, usedUntil }]),
    )
    const { findings, summary } = healthOf(
      inventory(
        part(
          1,
          names.map((name) => key(name, `captions-${name}`)),
        ),
      ),
      { ...noted, gone: { ...note, usedUntil: '2020-01-01' } },
      policy,
    )
    expect(findings.map(({ keyId, kind, severity, facts }) => [keyId, kind, severity, facts])).toEqual([
      ['over', 'use-until-over', 'high', { daysOver: 1 }],
      ['today', 'use-until-soon', 'medium', { daysLeft: 0 }],
      ['near', 'use-until-soon', 'medium', { daysLeft: 14 }],
    ])
    expect([summary.counts['use-until-over'], summary.counts['use-until-soon']]).toEqual([1, 2])
  })
})
