import type { Events } from '../events'
import type { DocumentStore, StoredDocument } from '../storage/document-store'
import {
  type CreationsDocument,
  creationsDocumentSchema,
  isForgotten,
  type StoredCreation,
} from './stored-creation'

/** A creation in the journal, and whether an earlier run of Keydesk left it there. */
export interface OpenCreation<C extends StoredCreation = StoredCreation> {
  readonly creation: C
  readonly isFromEarlierRun: boolean
}

/**
 * The creations whose outcome is not settled, kept on disk, one document per workspace, so that no key is lost in a
 * crash between a request and its answer. It holds names and ids, never a value.
 */
export interface CreationJournal {
  /** Records a creation that is about to be sent. Throws `storage-failed`; nothing may be sent then. */
  begin(workspaceId: string, creation: StoredCreation): Promise<void>
  /** Removes a creation whose outcome is settled. If the disk refuses, the next change removes it. Never throws. */
  end(workspaceId: string, creationId: string): Promise<void>
  /** Keeps a creation, as it now is, whose request has ended without a settled outcome. Never throws. */
  keep(workspaceId: string, creation: StoredCreation): Promise<void>
  /** Records that the audit log names these ids as found for it. Never throws. */
  noted(workspaceId: string, creationId: string, ids: readonly string[]): Promise<void>
  /** Records that an answer named this key or project, so that no other creation made it. Never throws. */
  made(workspaceId: string, made: Made): Promise<void>
  /** The creations that are not under way in this run. Throws `stored-data-unreadable`. */
  open(workspaceId: string): Promise<readonly OpenCreation[]>
}

/** What was created, according to the API's answer. */
export type Made =
  | { readonly kind: 'key'; readonly projectId: number; readonly id: string }
  | { readonly kind: 'project'; readonly id: number }

export interface CreationJournalOptions {
  readonly documents: Pick<DocumentStore, 'open'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told when a creation left by an earlier run is settled or changed. */
  readonly events: Pick<Events, 'emit'>
}

/** The creation, with `made` excluded from what it can have created; the same object if nothing changes. */
const thatDidNotMake = <C extends StoredCreation>(creation: C, made: Made): C => {
  const { idsBefore } = creation
  const isOfItsKind =
    made.kind === 'key'
      ? creation.kind === 'key' && creation.projectId === made.projectId
      : creation.kind === 'project'
  if (!isOfItsKind || idsBefore === null || idsBefore.some((id) => id === made.id)) return creation
  return { ...creation, idsBefore: [...idsBefore, made.id] }
}

/** Makes the journal. One instance per run: it knows only the creations under way that it was told of itself. */
export const createCreationJournal = ({
  documents,
  now,
  events,
}: CreationJournalOptions): CreationJournal => {
  const begun = new Set<string>()
  const underWay = new Set<string>()
  /** Workspace by creation: settled, but still on disk because a write failed. */
  const owed = new Map<string, string>()

  // Opened each time: the store retires the documents of a removed workspace.
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
    const settled = [...owed].filter(([, owner]) => owner === workspaceId)
    await documentOf(workspaceId).update(({ creations }) => ({
      creations: [...edit(creations.filter(isThere))],
    }))
    for (const [id] of settled) owed.delete(id)
  }
  const tell = (workspaceId: string, creationId: string): void => {
    if (!begun.has(creationId)) void events.emit('creationsChanged', { workspaceId })
  }

  return {
    begin: async (workspaceId, creation) => {
      begun.add(creation.id)
      underWay.add(creation.id)
      try {
        await write(workspaceId, (creations) => [...creations, creation])
      } catch (thrown) {
        underWay.delete(creation.id)
        // It may be on disk all the same, but was not sent.
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
        // The key may then be shown as a candidate once too often; none is missed.
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
