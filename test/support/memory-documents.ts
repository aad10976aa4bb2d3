import type { z } from 'zod'
import { KeydeskError } from '../../src/main/keydesk-error'
import type { DocumentOptions, DocumentStore, StoredDocument } from '../../src/main/storage/document-store'
import type { Step } from './crash'

/** Documents in memory, which outlive the features of a test and can be made to fail. */
export interface MemoryDocuments extends Pick<DocumentStore, 'open' | 'listFolders'> {
  /** The JSON text of each document, by its name. */
  readonly texts: Map<string, string>
  /** Everything stored, as one text, to search it for a secret. */
  everything(): string
  /** How often a document was written. */
  writes(name: string): number
  /** Names whose next writes fail, as on a full disk. */
  readonly full: Set<string>
  /** While set, reads and updates reject with this. */
  fault: Error | null
  /** The same documents for a process that may end: `step` comes before and after each write. */
  forProcess(step: Step): Pick<DocumentStore, 'open' | 'listFolders'>
}

/** Creates an empty store. Like the real one it stores JSON and checks it against the schema. */
export const createMemoryDocuments = (): MemoryDocuments => {
  const texts = new Map<string, string>()
  const counts = new Map<string, number>()
  const full = new Set<string>()

  const forProcess: MemoryDocuments['forProcess'] = (step) => ({
    open: <T>({ name, schema, initial }: DocumentOptions<T>): StoredDocument<T> => {
      const load = (): T => {
        if (documents.fault !== null) throw documents.fault
        const text = texts.get(name)
        return text === undefined ? initial : (schema as z.ZodType<T>).parse(JSON.parse(text))
      }
      const save = (data: T): void => {
        step()
        if (full.has(name)) throw new KeydeskError({ code: 'storage-failed' })
        texts.set(name, JSON.stringify(schema.parse(data)))
        counts.set(name, (counts.get(name) ?? 0) + 1)
        step()
      }
      return {
        read: async () => load(),
        readIfShort: async (bytes) => ((texts.get(name) ?? '').length > bytes ? null : load()),
        update: async (change) => {
          const changed = change(load())
          save(changed)
          return changed
        },
        replace: async (data) => {
          if (documents.fault !== null) throw documents.fault
          save(data)
        },
      }
    },
    listFolders: async (name) => {
      const inside = [...texts.keys()].filter((each) => each.startsWith(`${name}/`))
      return [...new Set(inside.map((each) => each.slice(name.length + 1).split('/')[0] ?? ''))]
    },
  })

  const documents: MemoryDocuments = {
    texts,
    full,
    fault: null,
    everything: () => [...texts].map(([name, text]) => `${name}: ${text}`).join('\n'),
    writes: (name) => counts.get(name) ?? 0,
    forProcess,
    ...forProcess(() => undefined),
  }
  return documents
}
