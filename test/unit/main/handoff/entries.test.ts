import { describe, expect, it } from 'vitest'
import { destroy, entryOf } from '../../../../src/main/handoff/entries'

const value = 'k3y-Välue'

describe('an entry', () => {
  it('keeps the value in memory of its own and zeroes it', () => {
    const entry = entryOf(
      {
        value,
        workspaceId: '11111111-1111-4111-8111-111111111111',
        projectId: 1,
        keyId: null,
        keyName: 'n',
        product: 'rt',
        endsAt: null,
      },
      0,
      false,
    )
    expect(entry.bytes.toString()).toBe(value)
    // A slice of Node's shared pool would share its memory with others.
    expect(entry.bytes.buffer.byteLength).toBe(entry.bytes.byteLength)
    expect(JSON.stringify(entry.about)).not.toContain(value)
    destroy(entry)
    expect([...entry.bytes].every((byte) => byte === 0)).toBe(true)
  })
})
