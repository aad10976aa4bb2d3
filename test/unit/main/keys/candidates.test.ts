import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/api-key'
import { clockSkewMs, latestMs } from '../../../../src/main/creations/around'
import { candidatesIn, type SoughtKey } from '../../../../src/main/keys/candidates'

const startedAt = Date.UTC(2026, 0, 1)
const at = (ms: number): string => new Date(startedAt + ms).toISOString()
const day = 86_400_000
const key = (fields: Partial<ApiKey>): ApiKey => ({
  id: 'A',
  name: 'web prod',
  clientRef: 'c',
  createdAt: at(0),
  ...fields,
})
const sought: SoughtKey = {
  name: 'web prod',
  clientRef: 'c',
  startedAt,
  otherIds: new Set(['OLD']),
  isBeforeCertain: true,
}
const isCandidate = (fields: Partial<ApiKey>, more: Partial<SoughtKey> = {}): boolean =>
  candidatesIn([key(fields)], { ...sought, ...more }).length === 1

describe('candidatesIn, where the ids from before are known', () => {
  it('takes a new id of that name, whenever it was made and whatever its reference', () => {
    expect(isCandidate({})).toBe(true)
    expect(isCandidate({ clientRef: '' })).toBe(true)
    expect(isCandidate({ clientRef: 'd' })).toBe(true)
    expect(isCandidate({ createdAt: at(-day) })).toBe(true)
    expect(isCandidate({ createdAt: at(day) })).toBe(true)
    expect(isCandidate({ id: 'OLD' })).toBe(false)
  })

  it('takes a new id of another name where it was made about then, or nobody knows when', () => {
    expect(isCandidate({ name: 'other' })).toBe(true)
    expect(isCandidate({ name: 'other', createdAt: null })).toBe(true)
    expect(isCandidate({ name: 'other', createdAt: at(-clockSkewMs) })).toBe(true)
    expect(isCandidate({ name: 'other', createdAt: at(-clockSkewMs - 1) })).toBe(false)
    expect(isCandidate({ name: 'other', createdAt: at(latestMs) })).toBe(true)
    expect(isCandidate({ name: 'other', createdAt: at(latestMs + 1) })).toBe(false)
  })

  it('puts the likeliest first', () => {
    const keys = [
      key({ id: 'other', name: 'x' }),
      key({ id: 'other reference', clientRef: 'd' }),
      key({ id: 'later', createdAt: at(9_000) }),
      key({ id: 'ours', createdAt: at(1_000) }),
    ]
    expect(candidatesIn(keys, sought).map(({ id }) => id)).toEqual([
      'ours',
      'later',
      'other reference',
      'other',
    ])
  })
})

describe('candidatesIn, where no list was had before', () => {
  const blind = { otherIds: new Set<string>(), isBeforeCertain: false }
  it('asks the clock, with an allowance', () => {
    expect(isCandidate({ createdAt: at(-clockSkewMs) }, blind)).toBe(true)
    expect(isCandidate({ createdAt: at(-clockSkewMs - 1) }, blind)).toBe(false)
    expect(isCandidate({ name: 'other' }, blind)).toBe(true)
  })

  it('goes by the name where there is no time', () => {
    expect(isCandidate({ createdAt: null }, blind)).toBe(true)
    expect(isCandidate({ createdAt: null, name: 'other' }, blind)).toBe(false)
  })
})

describe('candidatesIn, for names of any kind', () => {
  const spaced = fc
    .array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 4 })
    .map((words) => words.join(' ').trim())
    .filter((name) => name !== '')
  const servers: readonly ((name: string) => string)[] = [
    (name) => name.normalize('NFC'),
    (name) => name.normalize('NFD'),
    (name) => name.replaceAll(/\s+/gu, ' ').trim(),
    (name) => ` ${name.replaceAll(' ', '\u00a0 ')} `,
    (name) => name.slice(0, 3),
    () => '',
  ]

  it('never loses the key that a server made, whatever it made of its name', () => {
    fc.assert(
      fc.property(
        spaced,
        fc.constantFrom(...servers),
        fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 }),
        fc.option(fc.integer({ min: -clockSkewMs, max: latestMs })),
        (name, server, olds, madeAfter) => {
          const before = olds.map((id) => key({ id: `old ${id}`, name }))
          const ours = key({
            id: 'OURS',
            name: server(name),
            createdAt: madeAfter === null ? null : at(madeAfter),
          })
          const found = candidatesIn([...before, ours], {
            ...sought,
            name,
            otherIds: new Set(before.map(({ id }) => id)),
          })
          expect(found.map(({ id }) => id)).toEqual(['OURS'])
        },
      ),
    )
  })

  it('takes none that was there before, and none of another name and another time', () => {
    fc.assert(
      fc.property(spaced, fc.integer({ min: latestMs + 1, max: 30 * day }), (name, later) => {
        const keys = [key({ id: 'OLD', name }), key({ id: 'NEW', name: `not ${name}`, createdAt: at(later) })]
        expect(candidatesIn(keys, { ...sought, name })).toEqual([])
      }),
    )
  })
})
