import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import type { ApiKey } from '#shared/api-key'
import { keyRows } from '../../../src/renderer/key-table/model/key-rows'
import { createApiClock } from '../../../src/main/management-api/api-clock'
import { createCreationJournal } from '../../../src/main/creations/journal'
import { createEvents } from '../../../src/main/events'
import { createKeyHandlers } from '../../../src/main/keys/key-handlers'
import { startListThread } from '../../../src/main/management-api/list-thread'
import { createLongLists } from '../../../src/main/management-api/long-lists'
import { createManagementApi } from '../../../src/main/management-api/management-api'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import { callThroughIpc } from './own-ipc'

// The app reads 64 MiB at most, some 500,000 keys.
const anyLength = 1024 * 1024 * 1024

/** Where a list is asked for. */
export interface ListServer {
  readonly baseUrl: string
  readonly token: string
  readonly projectId: number
}

/** Main's path of a list of keys, put together as in the app, and what it is held against. */
export interface Listing {
  /** From the window's question to its keys: client, checks, IPC. Answers how many there are. */
  whole(): Promise<number>
  /** `fetch` and `JSON.parse` alone. */
  bare(): Promise<number>
  /** Milliseconds: the longest stretch for which main's half, the copy it keeps on disk included, stops all else. */
  longestBlock(): Promise<number>
  close(): Promise<void>
}

/** The keys that a server lists, as the window has them. */
export const keysOf = async (server: ListServer): Promise<readonly ApiKey[]> =>
  createManagementApi({
    baseUrl: server.baseUrl,
    token: async () => server.token,
    fetch,
    maxBodyBytes: anyLength,
  }).listKeys(server.projectId, { signal: new AbortController().signal })

/** Makes the path to the server's first project. */
export const createListing = async (server: ListServer): Promise<Listing> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-'))
  const store = createDocumentStore({ folder, onSetAside: () => {} })
  // Beside this file once it is bundled.
  const longLists = createLongLists(() =>
    startListThread(fileURLToPath(new URL('./list-worker.mjs', import.meta.url))),
  )
  const api = createManagementApi({
    baseUrl: server.baseUrl,
    token: async () => server.token,
    fetch,
    longLists,
    maxBodyBytes: anyLength,
  })
  const place = { workspaceId: crypto.randomUUID(), projectId: server.projectId }
  const list = callThroughIpc('keys.list', async ({ projectId }, { signal }) => ({
    keys: await api.keyList(projectId, { signal }),
    fetchedAt: new Date().toISOString(),
    staleBecause: null,
  }))
  const events = createEvents()
  const { calls: keys } = createKeyHandlers({
    apiFor: async () => api,
    clockOf: () => createApiClock(Date.now),
    documents: store,
    journal: createCreationJournal({ documents: store, events, now: Date.now }),
    events,
    handoff: {
      open: () => {
        throw new Error('Nothing is created here.')
      },
    },
    now: Date.now,
  })
  const listAndKeep = callThroughIpc('keys.list', keys['keys.list'])
  return {
    whole: async () => keyRows((await list.ask(place)).keys).length,
    bare: async () => {
      const answer = await fetch(`${server.baseUrl}/api-keys?project_id=${server.projectId}`, {
        headers: { authorization: `Bearer ${server.token}` },
      })
      return (JSON.parse(await answer.text()) as unknown[]).length
    },
    longestBlock: async () => {
      const delays = monitorEventLoopDelay({ resolution: 1 })
      delays.enable()
      await listAndKeep.answer(place)
      await store.settled()
      delays.disable()
      return delays.max / 1e6
    },
    close: async () => {
      await longLists.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
