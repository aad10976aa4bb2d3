import { describe, expect, it } from 'vitest'
import { soughtOf } from '../../../../src/main/creations/sought'
import { newProjects } from '../../../../src/main/projects/candidates'

const startedAt = Date.UTC(2026, 0, 1)
const hour = 3_600_000
const project = (id: number, createdAt: number) => ({
  id,
  name: 'captions',
  description: '',
  isDefault: false,
  isActive: true,
  createdAt: new Date(createdAt).toISOString(),
})
const creation = {
  id: crypto.randomUUID(),
  kind: 'project' as const,
  name: 'captions',
  startedAt,
  idsBefore: null,
  stage: 'sent' as const,
  notedIds: [],
}

describe('projects that a creation can have made', () => {
  it('go by the server’s clock where nothing is known from before', () => {
    const there = [project(1, startedAt), project(2, startedAt + 3 * hour)]
    const idsBy = (offset: number) => newProjects(there, soughtOf(creation, offset)).map(({ id }) => id)
    expect(idsBy(0)).toEqual([1])
    expect(idsBy(3 * hour)).toEqual([2])
  })

  it('are none of those that were listed before or shown since', () => {
    const there = [project(1, startedAt), project(2, startedAt), project(3, startedAt)]
    const sought = soughtOf({ ...creation, idsBefore: [1], shownIds: [2] }, 0)
    expect(newProjects(there, sought).map(({ id }) => id)).toEqual([3])
  })
})
