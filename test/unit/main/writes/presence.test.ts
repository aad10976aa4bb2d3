import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Listing,
  presenceOf,
  settlingMs,
  type Subject,
  subjectOf,
} from '../../../../src/main/writes/presence'

const now = Date.parse('2026-01-01T00:00:00Z')
const old: Subject<string> = { id: 'K', createdAt: now - 86_400_000, newer: new Set() }
const young: Subject<string> = { ...old, createdAt: now - settlingMs / 2 }
const listing = (...ids: string[]): Listing<string> => ({ ids: new Set(ids), unreadable: 0 })

const ids = fc.uniqueArray(fc.constantFrom('K', 'A', 'B', 'C'))
const anyListing: fc.Arbitrary<Listing<string>> = fc.record({
  ids: ids.map((each) => new Set(each)),
  unreadable: fc.nat(2),
})
const anySubject: fc.Arbitrary<Subject<string>> = fc.record({
  id: fc.constant('K'),
  createdAt: fc.option(fc.integer({ min: now - 10 * settlingMs, max: now })),
  newer: ids.map((each) => new Set(each.filter((id) => id !== 'K'))),
})

describe('what listings prove', () => {
  it('never takes one listing for proof that something is gone', () => {
    fc.assert(
      fc.property(anySubject, anyListing, (subject, one) => {
        expect(presenceOf(subject, [one], now)).not.toBe('gone')
      }),
    )
  })

  it('never says gone of what the last listing has, nor listed of what it lacks', () => {
    fc.assert(
      fc.property(anySubject, fc.array(anyListing), (subject, listings) => {
        const isListed = listings.at(-1)?.ids.has('K') === true
        expect(presenceOf(subject, listings, now) === 'listed').toBe(isListed)
      }),
    )
  })

  it('never says gone where rows of one of the last two could not be read', () => {
    fc.assert(
      fc.property(anySubject, anyListing, anyListing, (subject, one, two) => {
        fc.pre(one.unreadable + two.unreadable > 0)
        expect(presenceOf(subject, [one, two], now)).not.toBe('gone')
      }),
    )
  })

  it.each<[string, Subject<string>, Listing<string>[], string]>([
    ['two that agree', old, [listing('A'), listing('A')], 'gone'],
    ['two that are empty', old, [listing(), listing()], 'gone'],
    ['one that lacks it after one that had it', old, [listing('K'), listing()], 'open'],
    ['two, not in a row', old, [listing(), listing('K'), listing()], 'open'],
    ['two of a young key', young, [listing('A'), listing('A')], 'open'],
    [
      'two of a young key, with a newer one',
      { ...young, newer: new Set(['N']) },
      [listing(), listing('N')],
      'gone',
    ],
    ['one of an old key', old, [listing('A')], 'open'],
    ['nothing', old, [], 'open'],
  ])('%s', (_, subject, listings, expected) => {
    expect(presenceOf(subject, listings, now)).toBe(expected)
  })
})

describe('what is newer', () => {
  it('goes by the times of creation, where both are known', () => {
    const key = { id: 'K', createdAt: '2025-06-01T00:00:00Z' }
    const others = [
      key,
      { id: 'older', createdAt: '2025-01-01T00:00:00Z' },
      { id: 'newer', createdAt: '2025-07-01T00:00:00Z' },
      { id: 'unknown', createdAt: null },
    ]
    expect(subjectOf(key, others).newer).toEqual(new Set(['newer']))
    expect(subjectOf({ ...key, createdAt: null }, others).newer).toEqual(new Set())
  })
})
