import { describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/api-key'
import { clockSkewMs } from '../../../src/main/creations/around'
import { candidatesIn, type Sought } from '../../../src/main/keys/candidates'

const startedAt = Date.UTC(2026, 0, 1)
const at = (ms: number): string => new Date(startedAt + ms).toISOString()
const key = (fields: Partial<ApiKey>): ApiKey => ({
  id: 'A',
  name: 'web prod',
  clientRef: 'c',
  createdAt: at(0),
  ...fields,
})
const sought: Sought = { name: 'web prod', clientRef: 'c', startedAt, idsBefore: new Set(['OLD']) }
const isCandidate = (fields: Partial<ApiKey>, more: Partial<Sought> = {}): boolean =>
  candidatesIn([key(fields)], { ...sought, ...more }).length === 1

describe('candidatesIn', () => {
  it('takes a new id of that name and reference', () => {
    expect(isCandidate({})).toBe(true)
    expect(isCandidate({ clientRef: '' })).toBe(true)
    expect(isCandidate({ id: 'OLD' })).toBe(false)
    expect(isCandidate({ name: 'other' })).toBe(false)
    expect(isCandidate({ clientRef: 'd' })).toBe(false)
  })

  it('does not ask the clock about an id that was not there before', () => {
    expect(isCandidate({ createdAt: at(-86_400_000) })).toBe(true)
  })

  it('asks the clock, with an allowance, where no list was had before', () => {
    const blind = { idsBefore: null }
    expect(isCandidate({ createdAt: at(-clockSkewMs) }, blind)).toBe(true)
    expect(isCandidate({ createdAt: at(-clockSkewMs - 1) }, blind)).toBe(false)
    expect(isCandidate({ createdAt: null }, blind)).toBe(true)
  })
})
