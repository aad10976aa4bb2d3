import type { z } from 'zod'
import type { DocumentOptions, DocumentStore, StoredDocument } from '../../src/main/storage/document-store'

/** An in-memory document store that can be made to fail. */
export interface MemoryDocuments extends Pick<DocumentStore, 'open'> {
  /** The JSON text stored under a name; undefined if nothing was written. */
  text(name: string): string | undefined
  /** Everything stored, as one text, to search it for a secret. */
  everything(): string
  /** How often a document was written. */
  writes(name: string): number
  /** While set, reads and updates reject with this. */
  fault: Error | null
}

/** Creates an empty store. Like the real one it stores JSON and checks it against the schema. */
export const createMemoryDocuments = (): MemoryDocuments => {
  const texts = new Map<string, string>()
  const counts = new Map<string, number>()
  const documents: MemoryDocuments = {
    fault: null,
    text: (name) => texts.get(name),
    everything: () => [...texts].map(([name, text]) => `${name}: ${text}`).join('\n'),
    writes: (name) => counts.get(name) ?? 0,
    open: <T>({ name, schema, initial }: DocumentOptions<T>): StoredDocument<T> => {
      const load = (): T => {
        if (documents.fault !== null) throw documents.fault
        const text = texts.get(name)
        return text === undefined ? initial : (schema as z.ZodType<T>).parse(JSON.parse(text))
      }
      const save = (data: T): void => {
        schema.parse(data)
        texts.set(name, JSON.stringify(data))
        counts.set(name, (counts.get(name) ?? 0) + 1)
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
  }
  return documents
}
