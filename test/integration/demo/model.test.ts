import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DemoServer, startDemoServer } from '../../../src/demo'
import { call, createdIn, keysIn, projectIn, projectsIn } from './support'

const KEY_LIMIT = 3

interface ModelProject {
  name: string
  readonly keys: Map<string, string | null>
}

/** The rules of the API in their simplest form; the first project is the default one. */
class Model {
  readonly projects = new Map<number, ModelProject>([[1, { name: 'Default project', keys: new Map() }]])
  /** Every id ever seen, so that deleted ones are asked for too. */
  readonly projectIds: number[] = [1]
  readonly keyIds: string[] = []
}

type Step = (model: Model, server: DemoServer) => Promise<void>

/** One of the values at any position, or the fallback of an empty list. */
const at = <T>(values: readonly T[], position: number, fallback: T): T =>
  values[position % Math.max(1, values.length)] ?? fallback

const createProject =
  (name: string): Step =>
  async (model, server) => {
    const answer = await call(server, 'POST', '/projects', { body: { name } })
    expect(answer.status).toBe(201)
    const { project_id: id } = projectIn(answer)
    expect(model.projectIds).not.toContain(id)
    model.projectIds.push(id)
    model.projects.set(id, { name, keys: new Map() })
  }

const renameProject =
  (position: number, name: string): Step =>
  async (model, server) => {
    const id = at(model.projectIds, position, 1)
    const project = model.projects.get(id)
    const answer = await call(server, 'PUT', `/projects/${id}`, { body: { name } })
    expect(answer.status).toBe(project ? 200 : 404)
    if (project) project.name = name
  }

const deleteProject =
  (position: number): Step =>
  async (model, server) => {
    const id = at(model.projectIds, position, 1)
    const known = model.projects.has(id)
    const answer = await call(server, 'DELETE', `/projects/${id}`)
    expect(answer.status).toBe(id === 1 ? 403 : known ? 204 : 404)
    if (id !== 1) model.projects.delete(id)
  }

const createKey =
  (position: number, name: string | null, temporary: boolean): Step =>
  async (model, server) => {
    const id = at(model.projectIds, position, 1)
    const project = model.projects.get(id)
    const body = { project_id: id, ...(name === null ? {} : { name }), ...(temporary ? { ttl: 60 } : {}) }
    const answer = await call(server, 'POST', '/api-keys', { body })
    const full = !temporary && (project?.keys.size ?? 0) >= KEY_LIMIT
    expect(answer.status).toBe(!project ? 404 : full ? 403 : 201)
    if (answer.status !== 201) return
    const { apikey_id: keyId } = createdIn(answer)
    expect(keyId === null).toBe(temporary)
    if (keyId === null) return
    expect(model.keyIds).not.toContain(keyId)
    model.keyIds.push(keyId)
    project?.keys.set(keyId, name)
  }

const deleteKey =
  (position: number): Step =>
  async (model, server) => {
    const id = at(model.keyIds, position, 'NOTHING')
    const owner = Array.from(model.projects.values()).find((project) => project.keys.has(id))
    const answer = await call(server, 'DELETE', `/api-keys/${id}`)
    expect(answer.status).toBe(owner ? 200 : 404)
    owner?.keys.delete(id)
  }

async function compare(model: Model, server: DemoServer): Promise<void> {
  const projects = projectsIn(await call(server, 'GET', '/projects'))
  expect(projects.map(({ project_id: id, name }) => [id, name])).toEqual(
    Array.from(model.projects, ([id, { name }]) => [id, name]),
  )
  for (const id of model.projectIds) {
    const project = model.projects.get(id)
    const answer = await call(server, 'GET', `/api-keys?project_id=${id}`)
    expect(answer.status).toBe(project ? 200 : 404)
    if (!project) continue
    expect(keysIn(answer).map((key) => [key.apikey_id, key.name])).toEqual(Array.from(project.keys))
  }
}

test('any sequence of operations leaves what the rules say', async () => {
  const position = fc.nat(20)
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => `n${text}`)
  const step = fc.oneof(
    fc.tuple(name).map(([text]) => createProject(text)),
    fc.tuple(position, name).map(([index, text]) => renameProject(index, text)),
    position.map(deleteProject),
    {
      weight: 4,
      arbitrary: fc.tuple(position, fc.option(name), fc.boolean()).map((args) => createKey(...args)),
    },
    { weight: 2, arbitrary: position.map(deleteKey) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const server = await startDemoServer({ maxKeysPerProject: KEY_LIMIT })
      try {
        const model = new Model()
        for (const run of steps) await run(model, server)
        await compare(model, server)
      } finally {
        await server.close()
      }
    }),
    { numRuns: 40 },
  )
})
