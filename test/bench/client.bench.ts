import { monitorEventLoopDelay } from 'node:perf_hooks'
import { calls } from '#shared/contract'
import { isOutputSound } from '../../src/main/ipc/output-check'
import { createManagementApi } from '../../src/main/management-api/management-api'
import { compare, print } from './support/figures'
import { callThroughIpc } from './support/own-ipc'
import { startServerProcess } from './support/server-process'

const signal = new AbortController().signal

const listing = async (keys: number, rounds: number, atMost?: number): Promise<void> => {
  const server = await startServerProcess({ projects: 1, keys, placement: 'default-project', options: {} })
  const api = createManagementApi({ baseUrl: server.baseUrl, token: async () => server.token, fetch })
  const output = calls['keys.list'].output
  const list = callThroughIpc('keys.list', async (_place, { signal: ended }) => {
    const rows = await api.listKeys(server.projectId, { signal: ended })
    return { keys: [...rows], fetchedAt: new Date().toISOString(), staleBecause: null }
  })
  const place = { workspaceId: crypto.randomUUID(), projectId: server.projectId }
  try {
    await compare({
      name: `A list of ${keys.toLocaleString('en')} keys through client, checks and IPC`,
      against: 'fetch and JSON.parse alone',
      rounds,
      ...(atMost === undefined ? {} : { atMost }),
      measured: () => list(place),
      reference: async () => {
        const url = `${server.baseUrl}/api-keys?project_id=${server.projectId}`
        const answer = await fetch(url, { headers: { authorization: `Bearer ${server.token}` } })
        JSON.parse(await answer.text())
      },
    })
    if (keys < 100_000) return
    const delays = monitorEventLoopDelay({ resolution: 1 })
    delays.enable()
    const rows = await api.listKeys(server.projectId, { signal })
    await isOutputSound(output, { keys: [...rows], fetchedAt: new Date().toISOString(), staleBecause: null })
    delays.disable()
    print({
      name: `Longest stretch that blocks main, ${keys.toLocaleString('en')} keys`,
      measured: delays.max / 1e6,
      reference: 50,
      unit: 'ms',
      against: 'the promise of 50 ms',
      atMost: 1,
    })
  } finally {
    await server.close()
  }
}

await listing(1_000, 60, 1.3)
await listing(100_000, 7)
