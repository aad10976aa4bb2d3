import { describe, expect, test } from 'vitest'
import { createGoneKeys } from '../../../../../src/renderer/entities/keys/gone-keys'

const listed = (...ids: readonly string[]) => ids.map((id) => ({ id }))

describe('keys revoked from the window', () => {
  test('are forgotten once a list that left afterwards has come without them', () => {
    const gone = createGoneKeys()
    for (let turn = 0; turn < 100; turn += 1) {
      gone.add([`KEY-${turn}`])
      const settle = gone.listing()
      expect(gone.has(`KEY-${turn}`)).toBe(true)
      settle(listed('OTHER'))
    }
    expect(gone.size).toBe(0)
  })

  test('are kept in mind while a list that left before has not come', () => {
    const gone = createGoneKeys()
    const before = gone.listing()
    gone.add(['A'])
    gone.listing()(listed('B'))
    expect(gone.has('A')).toBe(true)
    before(listed('A', 'B'))
    expect(gone.has('A')).toBe(true)
    gone.listing()(listed('B'))
    expect(gone.has('A')).toBe(false)
  })

  test('are kept in mind while lists still have them, and where no list came', () => {
    const gone = createGoneKeys()
    gone.add(['A', 'B'])
    gone.listing()(null)
    expect(gone.size).toBe(2)
    gone.listing()(listed('A'))
    expect(gone.has('A')).toBe(true)
    expect(gone.has('B')).toBe(false)
  })

  test('told of again are not taken for revoked later', () => {
    const gone = createGoneKeys()
    gone.add(['A'])
    const settle = gone.listing()
    gone.add(['A'])
    settle(listed())
    expect(gone.size).toBe(0)
  })
})
