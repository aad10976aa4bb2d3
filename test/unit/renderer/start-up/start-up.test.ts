import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { noKeys, packKeys } from '#shared/key-list'
import { getAppInfo, policyResource } from '../../../../src/renderer/bridge'
import { keyListsResource, keptList, listKeys } from '../../../../src/renderer/keys/key-lists'
import { projectsResource } from '../../../../src/renderer/projects/store'
import { settingsResource } from '../../../../src/renderer/settings/store'
import { askAtStart } from '../../../../src/renderer/start-up/ask'
import { seed } from '../../../../src/renderer/start-up/seed'
import { workspacesResource } from '../../../../src/renderer/workspace/store'

// The view that is open is read from the page's address as that module is loaded.
vi.hoisted(() => vi.stubGlobal('location', { hash: '' }))

const at = '2026-01-01T00:00:00.000Z'
const project = (id: number, isDefault = false) => ({
  id,
  name: `Project ${id}`,
  description: '',
  isDefault,
  isActive: true,
  createdAt: null,
})
const keys = packKeys([{ id: 'kid', name: 'web', clientRef: '', createdAt: null }])
const info = { version: '1.2.3', platform: 'linux', isInstalled: true, keychainName: 'keyring' }
const cancelled = { ok: false, failure: { code: 'cancelled' } }

let workspaceId = ''
let asked: string[] = []
let answers: Record<string, unknown> = {}
let page: { dataset: Record<string, string> } = { dataset: {} }

const snapshotWith = (parts: object) => ({
  ok: true,
  value: {
    'app.info': { answer: info },
    'policy.get': { answer: { state: 'none', policy: {} } },
    'settings.get': { failure: { code: 'stored-data-unreadable' } },
    'tables.get': { failure: { code: 'internal' } },
    'workspaces.list': {
      answer: { workspaces: [{ id: workspaceId, name: 'Acme' }], selectedId: workspaceId, demoOffered: true },
    },
    'start.lastKnown': { answer: { lastKnown: null } },
    ...parts,
  },
})
const keptWith = (listed: object | null) => ({
  'start.lastKnown': {
    answer: {
      lastKnown: {
        workspaceId,
        projects: [project(2)],
        fetchedAt: at,
        recentIds: [],
        selectedId: 2,
        keys: listed,
      },
    },
  },
})

beforeEach(() => {
  vi.stubGlobal('location', { hash: '' })
  workspaceId = crypto.randomUUID()
  asked = []
  page = { dataset: {} }
  answers = {
    snapshot: snapshotWith({}),
    'projects.list': {
      ok: true,
      value: {
        projects: [project(2), project(1, true)],
        fetchedAt: at,
        staleBecause: null,
        recentIds: [],
        selectedId: 2,
      },
    },
    'keys.list': { ok: true, value: { keys, fetchedAt: at, staleBecause: null } },
  }
  const answer = async (name: string) => {
    asked.push(name)
    return answers[name] ?? cancelled
  }
  const calls = new Proxy({}, { get: (_, name) => () => answer(String(name)) })
  const events = new Proxy({}, { get: () => () => () => {} })
  vi.stubGlobal('window', { keydesk: { snapshot: () => answer('snapshot'), calls, events } })
  vi.stubGlobal('document', { documentElement: page })
})
afterEach(() => vi.unstubAllGlobals())

describe('the start', () => {
  test('asks once for all that is known without the API, and puts each part in place', async () => {
    answers['projects.list'] = cancelled
    await seed(askAtStart())
    expect(asked).toEqual(['snapshot', 'projects.list'])
    expect(getAppInfo()).toEqual(info)
    expect(page.dataset['platform']).toBe('linux')
    expect(policyResource.get().data?.state).toBe('none')
    expect(settingsResource.get()).toMatchObject({ data: null, failure: { code: 'stored-data-unreadable' } })
    expect(workspacesResource.get().data?.selectedId).toBe(workspaceId)
  })

  test('asks for the live lists at once where none is kept, each once', async () => {
    await seed(askAtStart())
    const projects = await projectsResource.load(workspaceId)
    expect(projects.data).toMatchObject({ selectedId: 2, staleBecause: null })
    expect(projects.data?.projects.map(({ id }) => id)).toEqual([1, 2])
    const place = { workspaceId, projectId: 2 }
    const { signal } = new AbortController()
    await vi.waitFor(() => expect(keyListsResource.get(`${workspaceId} 2`).data).not.toBeNull())
    expect(asked).toEqual(['snapshot', 'projects.list', 'keys.list'])
    expect(await listKeys(place, signal)).toEqual(answers['keys.list'])
    expect(asked).toEqual(['snapshot', 'projects.list', 'keys.list'])
    await listKeys(place, signal)
    expect(asked).toEqual(['snapshot', 'projects.list', 'keys.list', 'keys.list'])
  })

  test('lets whoever asks for such a list wait for that answer', async () => {
    let release: (reply: unknown) => void = () => {}
    const reply = answers['keys.list']
    answers['keys.list'] = new Promise((resolve) => void (release = resolve))
    await seed(askAtStart())
    await projectsResource.load(workspaceId)
    await vi.waitFor(() => expect(asked).toContain('keys.list'))
    const listing = listKeys({ workspaceId, projectId: 2 }, new AbortController().signal)
    release(reply)
    expect(await listing).toEqual(reply)
    expect(asked.filter((name) => name === 'keys.list')).toHaveLength(1)
  })

  test('shows what is kept first, and leaves the live lists for after it is drawn', async () => {
    const kept = { projectId: 2, keys, fetchedAt: at }
    answers['snapshot'] = snapshotWith(keptWith(kept))
    await seed(askAtStart())
    expect(asked).toEqual(['snapshot'])
    expect(projectsResource.get(workspaceId)).toMatchObject({ data: { selectedId: 2 }, isLoading: true })
    expect(keptList({ workspaceId, projectId: 2 })).toMatchObject({ keys, fetchedAt: at })
    await projectsResource.load(workspaceId)
    expect(asked).toEqual(['snapshot', 'projects.list'])
  })

  test('shows kept projects without kept keys while the live lists are on their way', async () => {
    answers['snapshot'] = snapshotWith(keptWith(null))
    answers['projects.list'] = new Promise(() => {})
    await seed(askAtStart())
    expect(asked).toEqual(['snapshot', 'projects.list'])
    expect(projectsResource.get(workspaceId)).toMatchObject({ data: { selectedId: 2 }, isLoading: true })
    expect(keptList({ workspaceId, projectId: 2 })).toBeNull()
  })

  test('asks for no list where no workspace opens, and says what failed where nothing can be had', async () => {
    answers['snapshot'] = snapshotWith({
      'workspaces.list': { answer: { workspaces: [], selectedId: null, demoOffered: true } },
    })
    await seed(askAtStart())
    expect(asked).toEqual(['snapshot'])
    answers['snapshot'] = { ok: false, failure: { code: 'internal' } }
    await seed(askAtStart())
    expect(workspacesResource.get()).toMatchObject({ data: null, failure: { code: 'internal' } })
    vi.stubGlobal('window', {})
    const { snapshot, lists } = askAtStart()
    expect(await snapshot).toEqual({ ok: false, failure: { code: 'internal' } })
    expect(await lists).toBeNull()
  })
})

test('a list that is not on screen any more is asked for anew', async () => {
  const place = { workspaceId, projectId: 3 }
  answers['keys.list'] = { ok: true, value: { keys: noKeys, fetchedAt: at, staleBecause: null } }
  const controller = new AbortController()
  const listing = listKeys(place, controller.signal)
  controller.abort()
  expect(await listing).toEqual(cancelled)
  expect(keptList(place)).toBeNull()
})
