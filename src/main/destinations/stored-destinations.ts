import { z } from 'zod'
import { type Destination, destinationSchema } from '#shared/contract/keys/destinations'
import { destinationLimits } from '#shared/domain/delivery/destination-templates'
import { foldName } from '#shared/domain/visible-text'
import { KeydeskError } from '../keydesk-error'
import type { DocumentStore, StoredDocument } from '../storage/document-store'

/** The destinations on disk, one document a workspace, which goes with the workspace. */
export interface StoredDestinations {
  /** Throws `stored-data-unreadable`. */
  list(workspaceId: string): Promise<readonly Destination[]>
  /** Throws `not-found`. */
  find(workspaceId: string, destinationId: string): Promise<Destination>
  /** Throws `input-invalid` where another has the name, or there are too many. */
  check(workspaceId: string, destination: Destination): Promise<void>
  /** Adds or replaces one. Throws as `check`, and `storage-failed`. */
  put(workspaceId: string, destination: Destination): Promise<void>
  /** Adds those whose IDs are not there yet, under names that are free. */
  merge(workspaceId: string, others: readonly Destination[]): Promise<void>
  remove(workspaceId: string, destinationId: string): Promise<void>
}

const isNamed =
  (name: string) =>
  (other: Destination): boolean =>
    foldName(other.name) === foldName(name)

/** A name that none of the others has. */
const freeName = (name: string, others: readonly Destination[]): string => {
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : ` (${count})`
    const candidate = `${name.slice(0, destinationLimits.nameLength - suffix.length)}${suffix}`
    if (!others.some(isNamed(candidate))) return candidate
  }
}

const refused = (problem: 'already-used' | 'out-of-range'): KeydeskError =>
  new KeydeskError({ code: 'input-invalid', fields: { name: problem } })

/** The others of a destination. Throws where it does not fit among them. */
const othersOf = (all: readonly Destination[], { id, name }: Destination): readonly Destination[] => {
  const others = all.filter((each) => each.id !== id)
  if (others.some(isNamed(name))) throw refused('already-used')
  if (others.length >= destinationLimits.perWorkspace) throw refused('out-of-range')
  return others
}

/** Keeps the destinations of each workspace. */
export const createStoredDestinations = (documents: Pick<DocumentStore, 'open'>): StoredDestinations => {
  // Opened anew each time: the store retires documents of a removed workspace, and its ID may come back.
  const documentOf = (workspaceId: string): StoredDocument<readonly Destination[]> =>
    documents.open({
      name: `workspaces/${workspaceId}/destinations`,
      schema: z.array(destinationSchema),
      version: 1,
      initial: [],
    })
  const list = (workspaceId: string): Promise<readonly Destination[]> => documentOf(workspaceId).read()

  return {
    list,
    find: async (workspaceId, destinationId) => {
      const found = (await list(workspaceId)).find(({ id }) => id === destinationId)
      if (found === undefined) throw new KeydeskError({ code: 'not-found' })
      return found
    },
    check: async (workspaceId, destination) => {
      othersOf(await list(workspaceId), destination)
    },
    put: async (workspaceId, destination) => {
      await documentOf(workspaceId).update((all) => {
        const others = othersOf(all, destination)
        return others.length === all.length
          ? [...all, destination]
          : all.map((each) => (each.id === destination.id ? destination : each))
      })
    },
    merge: async (workspaceId, others) => {
      if (others.length === 0) return
      await documentOf(workspaceId).update((all) => {
        const merged = [...all]
        for (const other of others)
          if (merged.length < destinationLimits.perWorkspace && !merged.some(({ id }) => id === other.id))
            merged.push({ ...other, name: freeName(other.name, merged) })
        return merged
      })
    },
    remove: async (workspaceId, destinationId) => {
      await documentOf(workspaceId).update((all) => all.filter(({ id }) => id !== destinationId))
    },
  }
}
