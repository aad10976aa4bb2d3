import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { type DemoServerOptions, startDemoServer } from '#demo/index'
import { createApiClock } from '../../../src/main/management-api/api-clock'
import { createAuditLog } from '../../../src/main/audit'
import { createCreationJournal } from '../../../src/main/creations/journal'
import { createEvents } from '../../../src/main/events'
import { createHandoff } from '../../../src/main/handoff/handoff'
import {
  createInventoryFeature,
  type InventoryProgress,
} from '../../../src/main/inventory/inventory-handlers'
import { createKeyHandlers } from '../../../src/main/keys/key-handlers'
import { createManagementApi } from '../../../src/main/management-api/management-api'
import { createProjectHandlers } from '../../../src/main/projects/project-handlers'
import { createRevocations } from '../../../src/main/revocations/revocations'
import { createRotations } from '../../../src/main/rotations/rotations'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import { ownFolder } from '../../../src/main/storage/own-folder'
import { createUnfinishedSaves } from '../../../src/main/handoff/unfinished-saves'
import { createMemoryClipboard } from '../../support/memory-clipboard'

export const workspaceId = '11111111-1111-4111-8111-111111111111'
export const context = { signal: new AbortController().signal }

/** A demo server and a folder, both gone when the test ends; `process` makes the features as a start of the app does. */
export const startLive = async (options: DemoServerOptions = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-live-'))
  const server = await startDemoServer(options)
  onTestFinished(async () => {
    await server.close()
    // The last known lists are still being written.
    await vi.waitFor(() => rm(folder, { recursive: true, force: true }), { timeout: 20_000 })
  })
  // Waiting takes no time and moves the clock instead.
  let skipped = 0
  const now = (): number => Date.now() + skipped
  const advance = (ms: number): void => void (skipped += ms)
  const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
    await new Promise((resolve) => void setImmediate(resolve))
    signal.throwIfAborted()
    skipped += ms
  }
  const audit = createAuditLog({ folder: join(folder, 'audit'), now, actor: 'tester', host: 'here' })
  const api = createManagementApi({
    baseUrl: server.baseUrl,
    token: async () => server.token,
    fetch: (url, init) => fetch(url, init),
    random: () => 0,
    // A request that hangs is given up on soon; nothing here answers slowly otherwise.
    timeouts: { headersMs: 1_000, callMs: 10_000 },
  })
  const apiFor = async () => api
  const progress: InventoryProgress[] = []

  const process = (isHeld: () => Promise<boolean> = async () => true) => {
    const documents = createDocumentStore({ folder, onSetAside: () => undefined })
    const events = createEvents()
    const handoff = createHandoff({
      clipboard: createMemoryClipboard(),
      saves: createUnfinishedSaves(documents),
      askForFile: async () => null,
      now,
      send: () => undefined,
      events,
    })
    onTestFinished(() => handoff.dispose())
    const clockOf = () => createApiClock(now)
    const shared = { apiFor, documents, events, now, clockOf, wait, pollWaits: [0, 1] }
    const inventory = createInventoryFeature({ ...shared, send: (each) => void progress.push(each) })
    const journal = createCreationJournal(shared)
    const keyCalls = createKeyHandlers({ ...shared, handoff, journal })
    const rotations = createRotations({ ...shared, keys: keyCalls.forRotations, audit })
    const revocations = createRevocations({
      ...shared,
      folder: ownFolder(folder, { isHeld }),
      audit,
      knownKeys: inventory.keys,
      send: () => undefined,
    })
    // Last known lists are written in the background: after this nothing is.
    onTestFinished(() => documents.removeFolder('workspaces'))
    onTestFinished(() => inventory.saved())
    return {
      rotations,
      calls: rotations.handlers,
      handoff: handoff.handlers,
      deliverValue: handoff.deliver,
      lend: handoff.lend,
      events,
      documents,
      keys: keyCalls.calls,
      listNow: keyCalls.listNow,
      isFull: keyCalls.isFull,
      listAhead: keyCalls.forRotations.listAhead,
      projects: createProjectHandlers({ ...shared, journal }),
      revocations,
      inventory,
      /** Resolves once what is written in the background is on disk. */
      settled: () => documents.settled(),
    }
  }

  /** All that is on disk, as text. */
  const onDisk = async (): Promise<string> => {
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    const texts = files
      .filter((each) => each.isFile())
      // The log's lock, and files on their way to their place, come and go.
      .map((each) => readFile(join(each.parentPath, each.name), 'utf8').catch(() => ''))
    return (await Promise.all(texts)).join('\n')
  }
  const audited = async (): Promise<string[]> =>
    (await audit.list({}, 0, 1_000)).entries.map(({ action, outcome }) => `${action} ${outcome}`).toReversed()

  return { server, process, onDisk, audited, progress, folder, audit, now, advance }
}

export type Live = Awaited<ReturnType<typeof startLive>>

/** Requests of a kind the server has had. */
export const countOf = ({ server }: Live, method: string, path = '/v1/api-keys'): number =>
  server.requests.filter((each) => each.method === method && each.path.startsWith(path)).length
