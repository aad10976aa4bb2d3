import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  loadInBackground,
  stepNow,
} from '../../../../../src/renderer/inventory/background/use-background-loading'
import { projectsResource } from '../../../../../src/renderer/projects'
import { workspacesResource } from '../../../../../src/renderer/workspace'
import type { Failure } from '#shared/failure'
import { packInventory } from '#shared/inventory'

const spoken = vi.hoisted((): string[] => {
  vi.stubGlobal('location', { hash: '' })
  return []
})
vi.mock('../../../../../src/renderer/ui/messages/Announcer', () => ({
  announce: (message: string) => spoken.push(message),
  Announcer: () => null,
}))

const at = '2026-06-01T12:00:00.000Z'
const part = (id: number, failure: Failure | null) => ({
  project: { id, name: `Project ${id}`, description: '', isDefault: false, isActive: true, createdAt: null },
  keys: [],
  fetchedAt: failure === null ? at : null,
  failure,
})
const inventory = (...failures: readonly (Failure | null)[]) => ({
  startedAt: at,
  finishedAt: at,
  parts: failures.map((failure, index) => part(index + 1, failure)),
})
let answer: object
const opened = (selectedId: string) =>
  workspacesResource.take({ ok: true, value: { workspaces: [], selectedId, demoOffered: false } }, '')

beforeEach(() => {
  spoken.length = 0
  opened('acme')
  vi.stubGlobal('window', {
    keydesk: {
      calls: { 'inventory.collect': async () => answer },
      events: new Proxy({}, { get: () => () => () => undefined }),
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

const collected = (...failures: readonly (Failure | null)[]) => ({
  ok: true,
  value: { inventory: packInventory(inventory(...failures)) },
})

it('says of how many projects the keys were not loaded, and nothing of a workspace that is not open', async () => {
  answer = collected(null, null)
  await loadInBackground('acme')
  expect(spoken.at(-1)).toBe('All projects were loaded.')
  answer = collected(null, { code: 'server-fault', status: 500 }, { code: 'permission-missing' })
  await loadInBackground('acme')
  expect(spoken.at(-1)).toBe('2 projects could not be loaded')
  opened('other')
  spoken.length = 0
  await loadInBackground('acme')
  expect(spoken).not.toContain('2 projects could not be loaded')
})

it('begins again after a first load that failed, once the projects are listed anew', async () => {
  answer = { ok: false, failure: { code: 'offline' } }
  await loadInBackground('acme')
  const known = { isOn: true, projects: 3, kept: null, isDeclined: false }
  expect(stepNow('acme', projectsResource.get('acme').data, known)).toBe('nothing')
  expect(stepNow('acme', 'listed anew', known)).toBe('load')
})
