import { collectInventory, defaultConcurrency } from '../../src/main/inventory/collect'
import { pause } from '../../src/main/management-api/http/deadline'
import { createManagementApi } from '../../src/main/management-api/management-api'
import { print } from './support/figures'
import { startServerProcess } from './support/server-process'

const projects = 1_000
const keys = 100_000
const latencyMs = 50
const signal = new AbortController().signal

const collectOnce = async (rateLimit?: { maxRequestsPerSecond: number }): Promise<number> => {
  const server = await startServerProcess({
    projects,
    keys,
    placement: 'spread',
    options: { latencyMs, ...(rateLimit === undefined ? {} : { rateLimit }) },
  })
  try {
    const api = createManagementApi({ baseUrl: server.baseUrl, token: async () => server.token, fetch })
    const start = performance.now()
    const { parts } = await collectInventory({
      api,
      previous: null,
      signal,
      now: Date.now,
      wait: pause,
      onProgress: () => {},
    })
    const took = performance.now() - start
    const found = parts.reduce((sum, part) => sum + part.keys.length, 0)
    if (found !== keys) throw new Error(`The inventory has ${found} keys, not ${keys}.`)
    return took
  } finally {
    await server.close()
  }
}

// One request for the projects, then one a project, so many at a time.
const ideal = latencyMs + (projects * latencyMs) / defaultConcurrency
const runs = [await collectOnce(), await collectOnce(), await collectOnce()]
const best = Math.min(...runs)
print({
  name: 'Inventory of 1,000 projects and 100,000 keys',
  measured: runs.toSorted((a, b) => a - b)[1] ?? best,
  reference: ideal,
  unit: 'ms',
  against: `the ideal schedule, requests × ${latencyMs} ms / ${defaultConcurrency}`,
  atMost: 1.15,
  spread: [best / ideal, Math.max(...runs) / ideal],
})

const perSecond = 100
const limited = await collectOnce({ maxRequestsPerSecond: perSecond })
print({
  name: `The same where the API allows ${perSecond} requests a second`,
  measured: limited,
  reference: ((projects + 1) / perSecond) * 1_000,
  unit: 'ms',
  against: `requests / ${perSecond} a second, 429s and their Retry-After respected`,
})
