import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyListSchema } from '#shared/contract/keys/keys'
import { firstKeys, idsIn, noKeys, packKeys, unpackKeys } from '#shared/key-list'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  // What a list of lines could stumble over.
  fc.string({ unit: fc.constantFrom('\\', '\n', 'n', '\r', 'é', '字', '\u0000') }),
)
const key = fc.record({
  id: text,
  name: text,
  clientRef: text,
  createdAt: fc.option(fc.string({ minLength: 1 }), { nil: null }),
})

describe('a list of keys', () => {
  it('gives back every key as it was, whatever is in its fields', () => {
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        const list = packKeys(keys)
        expect(unpackKeys(list)).toEqual(keys)
        expect(idsIn(list)).toEqual(keys.map(({ id }) => id))
        expect(keyListSchema.safeParse(list).data).toEqual(list)
      }),
    )
  })

  it('gives its first keys alone', () => {
    fc.assert(
      fc.property(fc.array(key), fc.nat({ max: 12 }), (keys, most) => {
        expect(firstKeys(packKeys(keys, 3), most)).toEqual(keys.slice(0, most))
      }),
    )
  })

  it('survives being kept as JSON', () => {
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        const kept: unknown = JSON.parse(JSON.stringify(packKeys(keys)))
        expect(unpackKeys(keyListSchema.parse(kept))).toEqual(keys)
      }),
    )
  })

  it('of no keys is empty', () => {
    expect(packKeys([])).toEqual(noKeys)
    expect(unpackKeys(noKeys)).toEqual([])
    expect(keyListSchema.safeParse({ ...noKeys, ids: 'A' }).success).toBe(false)
    expect(keyListSchema.safeParse({ ...noKeys, count: 1 }).success).toBe(true)
  })
})
