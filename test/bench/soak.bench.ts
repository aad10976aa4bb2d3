import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFeatures } from '../../src/main/composition'
import { createDocumentStore } from '../../src/main/storage/document-store'
import { print } from './support/figures'
import { startServerProcess } from './support/server-process'

const warmUp = 1_000
const cycles = 10_000
// As the router does it: each call has a signal of its own.
const context = () => ({ signal: new AbortController().signal })

const folder = await mkdtemp(join(tmpdir(), 'keydesk-soak-'))
const server = await startServerProcess({ projects: 1, keys: 20, placement: 'default-project', options: {} })
const secrets = new Map<string, string>()
let clipboard = server.token
const features = createFeatures({
  store: createDocumentStore({ folder, onSetAside: () => {} }),
  folder,
  keychain: {
    name: 'memory',
    get: async (account) => secrets.get(account) ?? null,
    set: async (account, secret) => void secrets.set(account, secret),
    delete: async (account) => secrets.delete(account),
  },
  clipboard: {
    readText: () => clipboard,
    writeSecret: (text) => void (clipboard = text),
    clear: () => void (clipboard = ''),
  },
  fetch,
  openWriteLine: async () => ({ fetch, release: () => {} }),
  send: () => {},
  dialogs: { save: async () => null, open: async () => null },
  confirmAddress: async () => false,
  remind: () => {},
  policy: { state: 'none' },
})
const { handlers } = features

const { tokenDraftId } = await handlers['tokens.paste']({}, context())
const { workspace } = await handlers['workspaces.add'](
  { name: 'Soak', baseUrl: server.baseUrl, tokenDraftId },
  context(),
)
const place = { workspaceId: workspace.id, projectId: server.projectId }

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
