import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ApiKey, apiKeySchema } from '#shared/api-key'
import { keyListSchema } from '#shared/contract/keys/keys'
import { unpackKeys } from '#shared/key-list'
import { isoTime } from '../../../../src/main/management-api/iso-time'
import { readKeyList } from '../../../../src/main/management-api/read-key-list'

const text = z.string().nullish().catch(null)
const asSaid = z.object({ apikey_id: z.string().min(1), name: text, client_ref: text, created_at: text })

const keysIn = (answer: Uint8Array): readonly unknown[] | null => {
  const list = readKeyList(answer)
  return list === null ? null : unpackKeys(keyListSchema.parse(list))
}
const keysOf = (rows: unknown): readonly unknown[] | null => keysIn(Buffer.from(JSON.stringify(rows)))

const isObject = (row: unknown): boolean => typeof row === 'object' && row !== null && !Array.isArray(row)

/** What is to be read, with the platform's own means. */
const expectedList = (answer: Uint8Array): { keys: readonly ApiKey[]; unreadable: number } | null => {
  let rows: unknown
  try {
    rows = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer))
  } catch {
    return null
  }
  if (!Array.isArray(rows) || (rows.length > 0 && !rows.some(isObject))) return null
  const keys = new Map<string, ApiKey>()
  let unreadable = 0
  for (const row of rows) {
    const read = asSaid.safeParse(row)
    if (!read.success) unreadable += 1
    else if (!keys.has(read.data.apikey_id))
      keys.set(read.data.apikey_id, {
        id: read.data.apikey_id,
        name: read.data.name ?? '',
        clientRef: read.data.client_ref ?? '',
        createdAt: isoTime(read.data.created_at),
      })
  }
  return { keys: [...keys.values()], unreadable }
}
const expected = (answer: Uint8Array): readonly unknown[] | null => expectedList(answer)?.keys ?? null

/** JSON as servers write it that keep to ASCII. */
const escaped = (json: string): string =>
  json
    .split('')
    .map((unit) => (unit < '\u0080' ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`))
    .join('')

const words = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  // One, two, three and four bytes, without anything that JSON escapes; and what it does escape.
  fc.string({ unit: fc.constantFrom('a', 'é', 'Ã', '©', 'ł', '字', '\u2028', '🎙') }),
  fc.string({ unit: fc.constantFrom('\\', '\n', '"', 'n', '\r', 'é', '\u{feff}') }),
)
const time = fc.oneof(
  fc.constantFrom('2026-01-02T03:04:05Z', '2026-01-02 03:04:05', '2026-01-02T03:04:05Z\n', '', 'yesterday'),
  words,
)
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const extra = fc.dictionary(fc.stringMatching(/^x_[a-zé]{1,8}$/u), fc.jsonValue())
const keyRow = fc
  .tuple(
    extra,
    fc.record(
      {
        apikey_id: words.filter((id) => id !== ''),
        name: optional(words),
        client_ref: optional(words),
        created_at: optional(time),
      },
      { requiredKeys: ['apikey_id'] },
    ),
  )
  .map(([more, row]) => Object.assign(more, row))

describe('reading a list of keys', () => {
  it('takes keys with unknown, missing and null fields, and keeps every value as given', () => {
    fc.assert(
      fc.property(fc.array(keyRow, { maxLength: 8 }), fc.boolean(), (rows, isEscaped) => {
        const json = JSON.stringify(rows)
        const answer = Buffer.from(isEscaped ? escaped(json) : json)
        const keys = keysIn(answer)
        expect(keys).toEqual(expected(answer))
        expect(z.array(apiKeySchema).safeParse(keys).success).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes, leaves out and counts the rows that a schema of them does', () => {
    const field = fc.oneof(fc.string(), fc.constant(null), fc.constant(undefined), fc.jsonValue())
    const anyRow = fc.oneof(
      keyRow,
      fc.record(
        { apikey_id: field, name: field, client_ref: field, created_at: field },
        { requiredKeys: [] },
      ),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(fc.oneof(fc.array(anyRow, { maxLength: 4 }), fc.jsonValue()), (rows) => {
        const answer = Buffer.from(JSON.stringify(rows))
        expect(keysIn(answer)).toEqual(expected(answer))
        expect(readKeyList(answer)?.unreadable ?? 0).toBe(expectedList(answer)?.unreadable ?? 0)
      }),
      { numRuns: 1_000 },
    )
  })

  it('refuses bytes that are not UTF-8 or not JSON, whatever they are', () => {
    const frame = fc
      .tuple(fc.uint8Array({ maxLength: 6 }), fc.boolean())
      .map(([bytes, hasEscape]) =>
        Buffer.concat([
          Buffer.from(`[{"apikey_id":"A${hasEscape ? String.raw`\n` : ''}`),
          bytes,
          Buffer.from('"}]'),
        ]),
      )
    fc.assert(
      fc.property(fc.oneof(frame, fc.uint8Array()), (answer) => {
        expect(keysIn(answer)).toEqual(expected(answer))
      }),
      { numRuns: 1_000 },
    )
    expect(keysIn(Buffer.from('[{"apikey_id":"\u00e9"}]', 'latin1'))).toBeNull()
    expect(keysIn(Buffer.from('[{"apikey_id":"A"}'))).toBeNull()
    expect(keysIn(new Uint8Array())).toBeNull()
  })

  it('reads past a byte order mark', () => {
    const key = { id: 'Ä', name: '', clientRef: '', createdAt: null }
    expect(keysIn(Buffer.from('\u{feff}[{"apikey_id":"Ä"}]'))).toEqual([key])
  })

  it('leaves out and counts rows without an id, and keeps the others in order', () => {
    const rows = [
      null,
      { apikey_id: 'A' },
      {},
      { apikey_id: 7 },
      { apikey_id: '' },
      'x',
      [],
      { apikey_id: 'B' },
    ]
    expect(keysOf(rows)).toMatchObject([{ id: 'A' }, { id: 'B' }])
    expect(readKeyList(Buffer.from(JSON.stringify(rows)))?.unreadable).toBe(6)
    expect(readKeyList(Buffer.from('[{"apikey_id":"A"}]'))).not.toHaveProperty('unreadable')
  })

  it('never hides a key for a fault beside its id', () => {
    const rows = [{ apikey_id: 'A', name: 3, client_ref: {}, created_at: 1_700_000_000 }]
    expect(keysOf(rows)).toEqual([{ id: 'A', name: '', clientRef: '', createdAt: null }])
  })

  it('shows keys whose ids no request can hold', () => {
    const ids = ['.', '..', 'a/b', 'a?b', 'a#b', 'a\\b', 'a\nb', 'x'.repeat(5_000), '\ud800']
    expect(keysOf(ids.map((apikey_id) => ({ apikey_id })))?.length).toBe(ids.length)
  })

  it('lists an id that comes again once, as it came first', () => {
    const rows = ['A', 'B', 'A', 'C', 'B'].map((apikey_id, at) => ({ apikey_id, name: `${at}` }))
    expect(keysOf(rows)).toMatchObject([
      { id: 'A', name: '0' },
      { id: 'B', name: '1' },
      { id: 'C', name: '3' },
    ])
  })

  it('takes no other array for a list of keys', () => {
    for (const rows of [['A', 'B'], [1], [null], [[]]]) expect(keysOf(rows)).toBeNull()
    expect(keysOf([])).toEqual([])
  })

  it('puts the times in order where one of them is written otherwise', () => {
    const row = (created_at: string | null, at: number) => ({ apikey_id: `A${at}`, created_at })
    const given = ['2026-01-02T03:04:05Z', null, '2026-01-02 03:04:05', 'yesterday', '2026-01-02T03:04:05.1Z']
    expect(keysOf(given.map(row))).toMatchObject(
      ['2026-01-02T03:04:05Z', null, '2026-01-02T03:04:05.000Z', null, '2026-01-02T03:04:05.1Z'].map(
        (createdAt) => ({ createdAt }),
      ),
    )
  })
})
