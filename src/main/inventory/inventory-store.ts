import { z } from 'zod'
import type { ApiKey } from '#shared/api-key'
import { unreadable } from '#shared/contract/define'
import type { Inventory } from '#shared/inventory'
import { failureSchema } from '#shared/failure'
import { unreadableField } from '#shared/listing'
import { projectSchema } from '#shared/project'
import type { Documents } from '../management-api/last-known'
import type { StoredDocument } from '../storage/document-store'

/** Keys in one document: writing or reading it holds the process for a few milliseconds, not for one long time. */
export const keysPerChunk = 4_000

const setSchema = z.enum(['a', 'b'])
type ChunkSet = z.infer<typeof setSchema>

const headSchema = z.strictObject({
  /** Which of the two sets of chunks is the whole one; the other may be half-written. Null: nothing kept. */
  set: setSchema.nullable(),
  /** Chunks that each set has on disk. */
  chunks: z.strictObject({ a: z.number().int(), b: z.number().int() }),
  startedAt: z.string(),
  finishedAt: z.string(),
  parts: z.array(
    z.strictObject({
      project: projectSchema,
      keyCount: z.number().int(),
      unreadable,
      fetchedAt: z.string().nullable(),
      failure: failureSchema.nullable(),
    }),
  ),
  unreadable,
})
type Head = z.infer<typeof headSchema>

// Columns: half the size of rows, and a quarter of the time to check.
const chunkSchema = z.strictObject({
  startedAt: z.string(),
  ids: z.array(z.string()),
  names: z.array(z.string()),
  clientRefs: z.array(z.string()),
  createdAts: z.array(z.string().nullable()),
})
type Chunk = z.infer<typeof chunkSchema>

const emptyChunk = (startedAt: string): Chunk => ({
  startedAt,
  ids: [],
  names: [],
  clientRefs: [],
  createdAts: [],
})

const emptyHead: Head = { set: null, chunks: { a: 0, b: 0 }, startedAt: '', finishedAt: '', parts: [] }

function* chunksOf(inventory: Inventory): Generator<Chunk> {
  let chunk = emptyChunk(inventory.startedAt)
  for (const { keys } of inventory.parts) {
    for (const key of keys) {
      chunk.ids.push(key.id)
      chunk.names.push(key.name)
      chunk.clientRefs.push(key.clientRef)
      chunk.createdAts.push(key.createdAt)
      if (chunk.ids.length === keysPerChunk) {
        yield chunk
        chunk = emptyChunk(inventory.startedAt)
      }
    }
  }
  if (chunk.ids.length > 0) yield chunk
}

const keysOf = (chunk: Chunk): ApiKey[] =>
  chunk.ids.map((id, index) => ({
    id,
    name: chunk.names[index] ?? '',
    clientRef: chunk.clientRefs[index] ?? '',
    createdAt: chunk.createdAts[index] ?? null,
  }))

export interface InventoryStore {
  /** Replaces what is kept. A crash on the way leaves what was kept before. Throws `storage-failed`. */
  save(inventory: Inventory): Promise<void>
  /** What is kept; null where nothing is, or where a part of it was lost. Throws `stored-data-unreadable`. */
  load(): Promise<Inventory | null>
}

/**
 * Keeps the last inventory of a workspace, without secrets: a head, and the keys in chunks of columns.
 * Chunks are written to the set not in use and the head is turned to it at the end, so one is always whole.
 */
export const createInventoryStore = (documents: Documents, workspaceId: string): InventoryStore => {
  const head = documents.open<Head>({
    name: `workspaces/${workspaceId}/inventory`,
    schema: headSchema,
    version: 1,
    initial: emptyHead,
  })
  const chunkDocument = (set: ChunkSet, index: number): StoredDocument<Chunk> =>
    documents.open<Chunk>({
      name: `workspaces/${workspaceId}/inventory-${set}-${index}`,
      schema: chunkSchema,
      version: 1,
      initial: emptyChunk(''),
    })

  return {
    save: async (inventory) => {
      const before = await head.read()
      const set: ChunkSet = before.set === 'a' ? 'b' : 'a'
      let count = 0
      for (const chunk of chunksOf(inventory)) {
        await chunkDocument(set, count).update(() => chunk)
        count += 1
      }
      // Names of keys that are gone do not stay behind.
      for (let index = count; index < before.chunks[set]; index += 1)
        await chunkDocument(set, index).update(() => emptyChunk(inventory.startedAt))
      await head.update((current) => ({
        set,
        chunks: { ...current.chunks, [set]: count },
        startedAt: inventory.startedAt,
        finishedAt: inventory.finishedAt,
        parts: inventory.parts.map((part) => ({
          project: part.project,
          keyCount: part.keys.length,
          ...unreadableField(part),
          fetchedAt: part.fetchedAt,
          failure: part.failure,
        })),
        ...unreadableField(inventory),
      }))
    },

    load: async () => {
      const { set, chunks, startedAt, finishedAt, parts, unreadable: unread } = await head.read()
      if (set === null) return null
      const keys: ApiKey[] = []
      for (let index = 0; index < chunks[set]; index += 1) {
        const chunk = await chunkDocument(set, index).read()
        if (chunk.startedAt !== startedAt) return null
        for (const key of keysOf(chunk)) keys.push(key)
      }
      let at = 0
      const whole = parts.map(({ keyCount, ...part }) => {
        const mine = keys.slice(at, at + keyCount)
        at += keyCount
        return Object.assign(part, { keys: mine })
      })
      if (at !== keys.length) return null
      return { startedAt, finishedAt, parts: whole, ...unreadableField({ unreadable: unread }) }
    },
  }
}
