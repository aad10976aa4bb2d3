// Main's handoff in a process of its own, which saves one value and stops at a step on the disk.
import { createEvents } from '../../../src/main/events'
import { createHandoff } from '../../../src/main/handoff/handoff'
import { createUnfinishedSaves } from '../../../src/main/handoff/unfinished-saves'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import type { DiskStop } from '../crash/messages'
import { stopAtDisk } from '../crash/worker-disk'
import { createMemoryClipboard } from '../../support/memory-clipboard'

export interface SaveConfig {
  readonly profile: string
  readonly path: string
  readonly value: string
  readonly stop: DiskStop
}

// The parent is gone: nobody is left to kill this process.
process.stdin.on('end', () => process.exit(1)).resume()
const config = JSON.parse(process.argv[2] ?? '') as SaveConfig
const handoff = createHandoff({
  clipboard: createMemoryClipboard(),
  askForFile: async () => config.path,
  saves: createUnfinishedSaves(createDocumentStore({ folder: config.profile, onSetAside: () => undefined })),
  now: Date.now,
  send: () => undefined,
  events: createEvents(),
})
const { id } = handoff.open({
  workspaceId: 'w',
  projectId: 1,
  keyId: 'KEY',
  keyName: 'captions',
  product: 'batch',
  endsAt: null,
  value: config.value,
})
await stopAtDisk(config.stop, (what) => void process.stdout.write(`${what}\n`))
await handoff.handlers['handoff.save'](
  { handoffId: id, format: 'value' },
  { signal: new AbortController().signal },
)
process.exit(0)
