import type { DocumentStore, StoredDocument } from '../storage/document-store'
import {
  type CreationsDocument,
  creationsDocumentSchema,
  isForgotten,
  type StoredCreation,
} from './stored-creation'

/** A creation of the journal, and whether an earlier run of Keydesk left it there. */
export interface OpenCreation<C extends StoredCreation = StoredCreation> {
  readonly creation: C
  readonly isFromEarlierRun: boolean
}

/**
 * The creations whose outcome is not settled, on disk, one document a workspace: so that a crash between a request
 * and its answer loses no key. It holds names and ids, never a value.
 */
export interface CreationJournal {
  /** Writes down a creation about to be sent. Throws `storage-failed`: then nothing may be sent. */
  begin(workspaceId: string, creation: StoredCreation): Promise<void>
  /** Its outcome is settled: takes it away. What the disk refuses now goes with the next change. Never throws. */
  end(workspaceId: string, creationId: string): Promise<void>
  /** Its request is answered or given up on, its outcome is not settled: it stays, as `creation` now is. Never throws. */
  keep(workspaceId: string, creation: StoredCreation): Promise<void>
  /** The audit log names these ids as found for it. Never throws. */
  noted(workspaceId: string, creationId: string, ids: readonly string[]): Promise<void>
  /** Keydesk was answered this key or project, so no other creation made it. Never throws. */
  made(workspaceId: string, made: Made): Promise<void>
  /** Those not under way in this run. Throws `stored-data-unreadable`. */
  open(workspaceId: string): Promise<readonly OpenCreation[]>
}

/** What an answer said was made. */
export type Made =
  | { readonly kind: 'key'; readonly projectId: number; readonly id: string }
  | { readonly kind: 'project'; readonly id: number }

export interface CreationJournalOptions {
  readonly documents: Pick<DocumentStore, 'open'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told when a creation that an earlier run left is settled or changed. */
  readonly changed?: (workspaceId: string) => void
}

/** A creation that did not make what another request was answered with; the same object where that is known. */
export const thatDidNotMake = <C extends StoredCreation>(creation: C, made: Made): C => {
  const { idsBefore } = creation
  const isOfItsKind =
    made.kind === 'key'
      ? creation.kind === 'key' && creation.projectId === made.projectId
      : creation.kind === 'project'
  if (!isOfItsKind || idsBefore === null || idsBefore.some((id) => id === made.id)) return creation
  return { ...creation, idsBefore: [...idsBefore, made.id] }
}

/** Makes the journal. One instance a run: it knows what is under way by what it was told itself. */
export const createCreationJournal = ({
  documents,
  now,
  changed,
}: CreationJournalOptions): CreationJournal => {
  const begun = new Set<string>()
  const underWay = new Set<string>()
  /** Settled, by workspace, and still on a disk that did not take the change. */
  const owed = new Map<string, string>()

  // Opened anew each time: the store retires documents of a removed workspace.
  const documentOf = (workspaceId: string): StoredDocument<CreationsDocument> =>
    documents.open<CreationsDocument>({
      name: `workspaces/${workspaceId}/creations`,
      schema: creationsDocumentSchema,
      version: 1,
      initial: { creations: [] },
    })
  const isThere = (creation: StoredCreation): boolean =>
    !owed.has(creation.id) && (underWay.has(creation.id) || !isForgotten(creation, now()))
  const write = async (
    workspaceId: string,
    edit: (creations: readonly StoredCreation[]) => readonly StoredCreation[],
  ): Promise<void> => {
    const settled = [...owed].filter(([, place]) => place === workspaceId)
    await documentOf(workspaceId).update(({ creations }) => ({
      creations: [...edit(creations.filter(isThere))],
    }))
    for (const [id] of settled) owed.delete(id)
  }
  const tell = (workspaceId: string, creationId: string): void => {
    if (!begun.has(creationId)) changed?.(workspaceId)
  }

  return {
    begin: async (workspaceId, creation) => {
      begun.add(creation.id)
      underWay.add(creation.id)
      try {
        await write(workspaceId, (creations) => [...creations, creation])
      } catch (thrown) {
        underWay.delete(creation.id)
        // It may be on disk all the same; it was not sent.
        owed.set(creation.id, workspaceId)
        throw thrown
      }
    },

    end: async (workspaceId, creationId) => {
      underWay.delete(creationId)
      owed.set(creationId, workspaceId)
      await write(workspaceId, (creations) => creations).catch(() => undefined)
      tell(workspaceId, creationId)
    },

    keep: async (workspaceId, creation) => {
      underWay.delete(creation.id)
      await write(workspaceId, (creations) =>
        creations.map((each) => (each.id === creation.id ? creation : each)),
      ).catch(() => undefined)
      tell(workspaceId, creation.id)
    },

    noted: async (workspaceId, creationId, ids) => {
      await write(workspaceId, (creations) =>
        creations.map((each) =>
          each.id === creationId ? { ...each, notedIds: [...new Set([...each.notedIds, ...ids])] } : each,
        ),
      ).catch(() => undefined)
    },

    made: async (workspaceId, made) => {
      try {
        const { creations } = await documentOf(workspaceId).read()
        if (creations.every((each) => !isThere(each) || thatDidNotMake(each, made) === each)) return
        await write(workspaceId, (current) => current.map((each) => thatDidNotMake(each, made)))
      } catch {
        // It then may be shown as a key that could be ours: a question too many, no key too few.
      }
    },

    open: async (workspaceId) => {
      const { creations } = await documentOf(workspaceId).read()
      return creations
        .filter((each) => isThere(each) && !underWay.has(each.id))
        .map((creation) => ({ creation, isFromEarlierRun: !begun.has(creation.id) }))
    },
  }
}
