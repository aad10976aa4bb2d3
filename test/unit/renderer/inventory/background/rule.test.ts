import { describe, expect, it } from 'vitest'
import type { Failure } from '#shared/failure'
import type { Inventory } from '#shared/inventory'
import {
  isTold,
  mostUnasked,
  nextStep,
  staleAfter,
  type Situation,
} from '../../../../../src/renderer/inventory/background/rule'

const now = Date.parse('2026-06-01T12:00:00Z')

const listed = (ageMs: number, failure: Failure | null = null): Pick<Inventory, 'finishedAt' | 'parts'> => ({
  finishedAt: new Date(now - ageMs).toISOString(),
  parts: [
    {
      project: { id: 1, name: 'One', description: '', isDefault: true, isActive: true, createdAt: null },
      keys: [],
      fetchedAt: failure === null ? new Date(now - ageMs).toISOString() : null,
      failure,
    },
  ],
})

const step = (situation: Partial<Situation>) =>
  nextStep({
    isOn: true,
    projects: 3,
    kept: null,
    now,
    wasBegun: false,
    hasFailed: false,
    isDeclined: false,
    ...situation,
  })

describe('loading the keys of all projects by itself', () => {
  it('loads where there is no list, or one of more than a day ago', () => {
    expect(step({})).toBe('load')
    expect(step({ kept: listed(staleAfter + 1) })).toBe('load')
    expect(step({ kept: listed(staleAfter) })).toBe('nothing')
  })

  it('asks above 200 projects', () => {
    expect(mostUnasked).toBe(200)
    expect(step({ projects: 200 })).toBe('load')
    expect(step({ projects: 201 })).toBe('ask')
    expect(step({ projects: 201, kept: listed(0) })).toBe('nothing')
  })

  it('goes on with a list that was cut short, at the next start and not before', () => {
    const kept = listed(0, { code: 'cancelled' })
    expect(step({ kept })).toBe('load')
    expect(step({ kept, wasBegun: true })).toBe('nothing')
    expect(step({ kept: listed(0, { code: 'server-fault' }) })).toBe('load')
  })

  it('does not ask again for a project that the token may not read', () => {
    expect(step({ kept: listed(0, { code: 'permission-missing' }) })).toBe('nothing')
  })

  it('begins once, and anew when that list is a day old', () => {
    expect(step({ wasBegun: true })).toBe('nothing')
    expect(step({ wasBegun: true, kept: listed(staleAfter + 1) })).toBe('load')
  })

  it('does not begin again by itself after a failure', () => {
    expect(step({ kept: listed(staleAfter * 2), wasBegun: true, hasFailed: true })).toBe('nothing')
  })

  it('does nothing once declined, turned off, or where the projects cannot be listed now', () => {
    const kept = listed(staleAfter * 2)
    expect(step({ kept, isDeclined: true })).toBe('nothing')
    expect(step({ kept, isOn: false })).toBe('nothing')
    expect(step({ kept, projects: null })).toBe('nothing')
    expect(step({ projects: 0 })).toBe('nothing')
  })

  it('tells of a failure, unless it is one that another try cannot mend', () => {
    expect(isTold('server-fault')).toBe(true)
    expect(isTold('rate-limited')).toBe(true)
    expect(isTold('offline')).toBe(false)
    expect(isTold('permission-missing')).toBe(false)
    expect(isTold('keychain-locked')).toBe(false)
  })
})
