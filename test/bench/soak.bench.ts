import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { print } from './support/figures'
import { startServerProcess } from './support/server-process'
import { createMemoryClipboard } from '../support/memory-clipboard'
import { addWorkspace, openFeatures } from '../support/features'

const warmUp = 1_000
const cycles = 10_000
// As the router does it: each call has a signal of its own.
const context = () => ({ signal: new AbortController().signal })

const folder = await mkdtemp(join(tmpdir(), 'keydesk-soak-'))
const server = await startServerProcess({ projects: 1, keys: 20, placement: 'default-project', options: {} })
const features = openFeatures({
  folder,
  clipboard: createMemoryClipboard(server.token),
  remind: () => {},
})
const { handlers } = features

const workspaceId = await addWorkspace(features, server.baseUrl)
const place = { workspaceId, projectId: server.projectId }

const cycle = async (number: number): Promise<void> => {
  const name = `soak ${number}`
  const creation = await handlers['keys.create'](
    { ...place, name, clientRef: '', lifetime: { kind: 'permanent' } },
    context(),
  )
  if (creation.outcome !== 'created' || creation.handoff.keyId === null) throw new Error('Not created.')
  const { id, keyId } = creation.handoff
  await handlers['handoff.copy']({ handoffId: id, format: 'value' }, context())
  await handlers['handoff.close']({ handoffId: id, force: false }, context())
  await handlers['keys.revoke']({ ...place, keyId, typedName: name }, context())
}

/** What is in use once garbage is collected: bytes of heap and outside it, and open handles. */
const inUse = (): { bytes: number; handles: number } => {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return { bytes: heapUsed + external, handles: process.getActiveResourcesInfo().length }
}

for (let number = 0; number < warmUp; number += 1) await cycle(number)
const before = inUse()
for (let number = 0; number < cycles; number += 1) await cycle(number)
const after = inUse()
await features.dispose()
await server.close()
await rm(folder, { recursive: true, force: true })

print({
  name: `Memory after ${cycles.toLocaleString('en')} create-copy-close-revoke cycles`,
  measured: after.bytes / 1e6,
  reference: before.bytes / 1e6,
  unit: 'MB',
  against: `the same after ${warmUp.toLocaleString('en')}`,
  atMost: 1.1,
})
print({
  name: 'Open handles after them',
  measured: after.handles,
  reference: before.handles,
  unit: 'handles',
  against: `the same after ${warmUp.toLocaleString('en')}`,
  atMost: 1.1,
})
