import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unpackKeys } from '#shared/key-list'
import { hostOf } from '#shared/domain/regions'
import { print } from './support/figures'
import { startServerProcess } from './support/server-process'
import { createMemoryClipboard } from '../support/memory-clipboard'
import { addWorkspace, openFeatures } from '../support/features'

const keyCount = 200
const projectCount = 4
const latencyMs = 100
const context = { signal: new AbortController().signal }

const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-campaign-'))
const tool = join(folder, 'store')
await writeFile(tool, '#!/bin/sh\ncat > /dev/null\n', { mode: 0o700 })
const server = await startServerProcess({
  projects: projectCount,
  keys: keyCount,
  placement: 'spread',
  options: { latencyMs },
})
const services = `${new URL(server.baseUrl).origin}/regions/eu1`
const features = openFeatures({
  folder: join(folder, 'profile'),
  clipboard: createMemoryClipboard(server.token),
  // The services are played by the same server.
  fetch: (url, init) => fetch(url.replace(`https://${hostOf('batch', 'eu1')}`, services), init),
  openWriteLine: async () => ({ fetch, release: () => undefined }),
  confirmDelivery: async () => true,
  remind: () => undefined,
})
const { handlers } = features

/** Milliseconds that the program of the destination takes by itself. */
const programMs = async (): Promise<number> => {
  const runs = 20
  const start = performance.now()
  for (let run = 0; run < runs; run += 1) {
    const child = spawn(tool, { stdio: ['pipe', 'ignore', 'ignore'] })
    child.stdin.end('value')
    await once(child, 'close')
  }
  return (performance.now() - start) / runs
}

try {
  const workspaceId = await addWorkspace(features, server.baseUrl)
  const blanks = { program: tool, input: 'value' }
  const { destination } = await handlers['destinations.save'](
    { workspaceId, id: null, name: 'Store', templateId: 'program', blanks },
    context,
  )
  const { projects } = await handlers['projects.list']({ workspaceId }, context)
  const lists = await Promise.all(
    projects.map(async ({ id, name }) => {
      const { keys } = await handlers['keys.list']({ workspaceId, projectId: id }, context)
      return unpackKeys(keys).map((key) => ({ key, projectId: id, projectName: name }))
    }),
  )
  const rows = lists.flat().map(({ key, projectId, projectName }, index) => ({
    projectId,
    projectName,
    keyId: key.id,
    keyName: key.name,
    newName: `replacement ${index}`,
    newClientRef: '',
    destinationIds: [destination.id],
  }))
  const alone = await programMs()
  const start = performance.now()
  const { campaign } = await handlers['campaigns.start'](
    {
      workspaceId,
      rows,
      revokeAfter: new Date(Date.now() + 86_400_000).toISOString(),
      test: { product: 'batch', region: 'eu1' },
      confirmedCount: rows.length,
    },
    context,
  )
  const took = performance.now() - start
  const replaced = campaign.rows.filter(({ stage }) => stage === 'replaced').length
  if (replaced !== keyCount) throw new Error(`${replaced} of ${keyCount} keys were replaced.`)
  print({
    name: `Campaign of ${keyCount} keys`,
    measured: took,
    reference: keyCount * (3 * latencyMs + alone),
    unit: 'ms',
    against: `keys × (list, create and test at ${latencyMs} ms each, and the program run alone)`,
    atMost: 1.2,
  })
} finally {
  await features.dispose()
  await server.close()
  await rm(folder, { recursive: true, force: true })
}
