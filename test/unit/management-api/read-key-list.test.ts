import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { apiKeySchema } from '#shared/api-key'
import { keyListSchema } from '#shared/contract/keys'
import { unpackKeys } from '#shared/key-list'
import { isoTime } from '../../../src/main/management-api/iso-time'
import { readKeyList } from '../../../src/main/management-api/read-key-list'

const text = z.string().nullish()
const asSaid = z.array(
  z.object({ apikey_id: z.string().min(1), name: text, client_ref: text, created_at: text }),
)

const keysIn = (answer: Uint8Array): readonly unknown[] | null => {
  const list = readKeyList(answer)
  return list === null ? null : unpackKeys(keyListSchema.parse(list))
}
const keysOf = (rows: unknown): readonly unknown[] | null => keysIn(Buffer.from(JSON.stringify(rows)))

/** What is to be read, with the platform's own means. */
const expected = (answer: Uint8Array): readonly unknown[] | null => {
  try {
    const rows = asSaid.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer)))
    return rows.map((row) => ({
      id: row.apikey_id,
      name: row.name ?? '',
      clientRef: row.client_ref ?? '',
      createdAt: isoTime(row.created_at),
    }))
  } catch {
    return null
  }
}

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

  it('takes and refuses the rows that a schema of them does', () => {
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

  it('refuses a whole list for one row that cannot be read', () => {
    const good = { apikey_id: 'A' }
    expect(keysOf([good, good])).toHaveLength(2)
    for (const bad of [{}, { apikey_id: 7 }, { apikey_id: '' }, { apikey_id: 'B', name: 3 }, null, 'x'])
      expect(keysOf([good, bad, good])).toBeNull()
  })

  it('puts the times in order where one of them is written otherwise', () => {
    const row = (created_at: string | null) => ({ apikey_id: 'A', created_at })
    const given = ['2026-01-02T03:04:05Z', null, '2026-01-02 03:04:05', 'yesterday', '2026-01-02T03:04:05.1Z']
    expect(keysOf(given.map((each) => row(each)))).toMatchObject(
      ['2026-01-02T03:04:05Z', null, '2026-01-02T03:04:05.000Z', null, '2026-01-02T03:04:05.1Z'].map(
        (createdAt) => ({ createdAt }),
      ),
    )
  })
})
