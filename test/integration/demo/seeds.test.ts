import { describe, expect, test } from 'vitest'
import { type ApiKey, demoWorkspace, seedKeys, seedWorkspace, type WorkspaceSeed } from '../../../src/demo'
import { call, parsed, start } from './support'

const NOW = Date.UTC(2026, 5, 1)
const MINUTE = 60_000
const FOUR_YEARS = 4 * 365 * 24 * 60 * MINUTE

const allKeys = (seed: WorkspaceSeed): ApiKey[] => seed.projects.flatMap(({ keys }) => keys)
const ageOf = (time: string | null | undefined): number => NOW - Date.parse(time ?? '')

describe('seedWorkspace', () => {
  test.each([
    [1, 0],
    [1, 60],
    [12, 300],
    [1000, 100_000],
  ])('%i projects and %i keys, all ids different', (projects, keys) => {
    const seed = seedWorkspace({ projects, keys, seed: 3, now: NOW })
    expect(seed.projects).toHaveLength(projects)
    expect(new Set(seed.projects.map(({ project }) => project.project_id)).size).toBe(projects)
    expect(seed.projects.filter(({ project }) => project.is_default)).toHaveLength(1)
    expect(new Set(allKeys(seed).map((key) => key.apikey_id)).size).toBe(keys)
  })

  test('equal options give equal workspaces, another seed another one', () => {
    const options = { projects: 20, keys: 200, seed: 5, now: NOW }
    expect(seedWorkspace(options)).toEqual(seedWorkspace(options))
    expect(seedWorkspace({ ...options, seed: 6 })).not.toEqual(seedWorkspace(options))
  })

  test('keys can all be in the default project', () => {
    const seed = seedWorkspace({ projects: 3, keys: 90, seed: 1, now: NOW, placement: 'default-project' })
    expect(seed.projects.map(({ keys }) => keys.length)).toEqual([90, 0, 0])
    expect(allKeys(seed)).toEqual(seedKeys({ count: 90, seed: 1, now: NOW }))
  })

  test('spread keys leave some projects large and some empty', () => {
    const sizes = seedWorkspace({ projects: 100, keys: 300, seed: 1, now: NOW }).projects.map(
      ({ keys }) => keys.length,
    )
    expect(Math.min(...sizes)).toBe(0)
    expect(Math.max(...sizes)).toBeGreaterThan(10)
  })

  test.each([
    [0, 1],
    [1001, 1],
    [1.5, 1],
    [1, -1],
  ])('%d projects and %d keys are refused', (projects, keys) => {
    expect(() => seedWorkspace({ projects, keys, seed: 1, now: NOW })).toThrow(RangeError)
  })
})

describe('seedKeys', () => {
  test('any 60 keys hold each kind of name', () => {
    for (const seed of [1, 2, 3]) {
      const keys = seedKeys({ count: 60, seed, now: NOW })
      const names = keys.map((key) => key.name).filter((name) => typeof name === 'string')
      expect(keys.some((key) => key.name === null)).toBe(true)
      expect(keys.some((key) => !('name' in key))).toBe(true)
      expect(new Set(names).size).toBeLessThan(names.length)
      expect(names.some((name) => /\p{Script=Hebrew}|\p{Script=Arabic}/u.test(name))).toBe(true)
      expect(names.some((name) => /[^\p{ASCII}]/u.test(name))).toBe(true)
      expect(names.some((name) => name.length === 120)).toBe(true)
      expect(names.every((name) => name.length <= 120)).toBe(true)
      expect(keys.some((key) => typeof key.client_ref === 'string')).toBe(true)
    }
  })

  test('ages run from minutes to four years', () => {
    const ages = seedKeys({ count: 2000, seed: 1, now: NOW }).map((key) => ageOf(key.created_at))
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(MINUTE)
    expect(Math.min(...ages)).toBeLessThan(60 * MINUTE)
    expect(Math.max(...ages)).toBeLessThanOrEqual(FOUR_YEARS)
    expect(Math.max(...ages)).toBeGreaterThan(FOUR_YEARS / 2)
  })
})

describe('demoWorkspace', () => {
  const demo = demoWorkspace(NOW)
  const keysOf = (name: string): readonly ApiKey[] =>
    demo.projects.find(({ project }) => project.name === name)?.keys ?? []

  test('has 8 projects and 40 keys with different ids, the same each time', () => {
    expect(demo.projects).toHaveLength(8)
    expect(new Set(allKeys(demo).map((key) => key.apikey_id)).size).toBe(40)
    expect(demoWorkspace(NOW)).toEqual(demo)
  })

  test('tells its story: forgotten keys, a rotation half-way, old keys, an empty project', () => {
    expect(demo.projects[0]?.project).toMatchObject({ is_default: true, name: 'Default project' })
    expect(keysOf('Default project').some((key) => key.name === null)).toBe(true)
    const rotating = keysOf('Call centre EU').map((key) => key.name)
    expect(rotating).toEqual(
      expect.arrayContaining(['call-centre-eu production', 'call-centre-eu production (new)']),
    )
    for (const key of keysOf('Media archive')) expect(ageOf(key.created_at)).toBeGreaterThan(FOUR_YEARS / 4)
    expect(demo.projects.filter(({ keys }) => keys.length === 0)).toHaveLength(1)
  })

  test('no time is in the future and no key is older than its project', () => {
    for (const { project, keys } of demo.projects) {
      for (const key of keys) {
        expect(ageOf(key.created_at)).toBeGreaterThan(0)
        expect(ageOf(key.created_at)).toBeLessThanOrEqual(ageOf(project.created_at))
      }
    }
  })
})

test('a server serves its seed as it is', async () => {
  const workspace = seedWorkspace({ projects: 5, keys: 100, seed: 9, now: NOW })
  const server = await start({ workspace })
  const projects = workspace.projects.map(({ project }) => project)
  expect(parsed(await call(server, 'GET', '/projects'))).toEqual(projects)
  for (const { project, keys } of workspace.projects) {
    expect(parsed(await call(server, 'GET', `/api-keys?project_id=${project.project_id}`))).toEqual(keys)
  }
  expect(parsed(await call(server, 'GET', '/api-keys'))).toEqual(allKeys(workspace))
})

test('100,000 keys in one project are listed whole', async () => {
  const options = { projects: 1, keys: 100_000, seed: 9, now: NOW } as const
  const server = await start({ workspace: seedWorkspace({ ...options, placement: 'default-project' }) })
  const { project_id: id } = server.state.projects()[0] ?? { project_id: NaN }
  const path = `/api-keys?project_id=${id}`
  const first = await call(server, 'GET', path)
  expect(parsed(first)).toHaveLength(100_000)
  expect((await call(server, 'GET', path)).text === first.text).toBe(true)
})

test('a seed with an id twice is refused', async () => {
  const [one] = seedWorkspace({ projects: 1, keys: 1, seed: 1, now: NOW }).projects
  const projects = one ? [one, one] : []
  await expect(start({ workspace: { projects } })).rejects.toThrow('exists already')
})
