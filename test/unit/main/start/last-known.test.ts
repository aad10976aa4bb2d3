import { describe, expect, it } from 'vitest'
import type { Project } from '#shared/project'
import { packKeys } from '#shared/key-list'
import { knownKeys } from '../../../../src/main/keys/known-keys'
import { knownProjects } from '../../../../src/main/projects/known-projects'
import { createChoices } from '../../../../src/main/projects/choices'
import { createStartHandlers } from '../../../../src/main/start/last-known'
import { createMemoryDocuments } from '../../../support/memory-documents'

const workspaceId = 'b6f3b9d2-0000-4000-8000-000000000001'
const at = '2026-01-01T00:00:00.000Z'
const context = { signal: new AbortController().signal }
const project = (id: number, isDefault = false): Project => ({
  id,
  name: `Project ${id}`,
  description: '',
  isDefault,
  isActive: true,
  createdAt: null,
})
const keysOf = (names: readonly string[]) =>
  packKeys(names.map((name) => ({ id: `kid-${name}`, name, clientRef: '', createdAt: null })))

const profile = { id: workspaceId, name: 'Acme', baseUrl: 'https://mp.example.test/v1' }

/** A profile in which two projects were listed, and the keys of the second one. */
const kept = async (names: readonly string[] = ['web']) => {
  const documents = createMemoryDocuments()
  const projects = knownProjects(documents, workspaceId)
  projects.keep({ projects: [project(1, true), project(2)], unreadable: 1 }, at, projects.mark())
  const keys = knownKeys(documents, workspaceId, 2)
  keys.keep(keysOf(names), at, keys.mark())
  await Promise.all([projects.read(), keys.read()])
  return documents
}
const lastKnown = async (
  documents: ReturnType<typeof createMemoryDocuments>,
  selectedId: string | null = workspaceId,
) => {
  const handlers = createStartHandlers({
    documents,
    profiles: { read: async () => ({ workspaces: [profile], selectedId }) },
  })
  return (await handlers['start.lastKnown']({}, context)).lastKnown
}

describe('what is last known at a start', () => {
  it('is the open workspace’s projects and the keys of the project that was chosen last', async () => {
    const documents = await kept()
    await createChoices(documents).select(workspaceId, 2)
    expect(await lastKnown(documents)).toEqual({
      workspaceId,
      projects: [project(1, true), project(2)],
      unreadable: 1,
      fetchedAt: at,
      recentIds: [2],
      selectedId: 2,
      keys: { projectId: 2, keys: keysOf(['web']), fetchedAt: at },
    })
  })

  it('has no keys where those of the project that opens were never listed, or are very many', async () => {
    expect((await lastKnown(await kept()))?.keys).toBeNull()
    const many = await kept(
      Array.from({ length: 40_000 }, (_, index) => `a key with quite a long name ${index}`),
    )
    await createChoices(many).select(workspaceId, 2)
    expect((await lastKnown(many))?.keys).toBeNull()
  })

  it('is nothing without a workspace, before a first listing, and where nothing can be read', async () => {
    expect(await lastKnown(await kept(), null)).toBeNull()
    expect(await lastKnown(createMemoryDocuments())).toBeNull()
    const broken = await kept()
    broken.fault = new Error('no disk')
    expect(await lastKnown(broken)).toBeNull()
  })
})
