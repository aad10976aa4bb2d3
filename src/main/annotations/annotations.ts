import type { Annotation } from '#shared/contract/annotations'
import type { AuditLog } from '../audit'
import { audited } from '../writes'
import type { Events } from '../events'
import { writePieces } from '../storage/write-pieces'
import { KeydeskError } from '../keydesk-error'
import type { DocumentStore, StoredDocument } from '../storage/document-store'
import {
  type Annotations,
  annotationFileText,
  annotationsSchema,
  isPrototypeKey,
  readAnnotationFile,
} from './annotation-file'
import { isBlank, noAnnotation, normalised } from './normalise'

export interface AnnotationsOptions {
  readonly documents: Pick<DocumentStore, 'open'>
  readonly audit: Pick<AuditLog, 'begin'>
  /** The name of a workspace, for the audit log; throws `workspace-unknown`. */
  readonly workspaceName: (workspaceId: string) => Promise<string>
  /** Tells of new keys with an owner to note; told of notes that this changed. */
  readonly events: Pick<Events, 'on' | 'emit'>
}

/** What the administrator notes of keys, by workspace; on this machine only. */
export interface AnnotationsFeature {
  /** Throws `stored-data-unreadable`. */
  list(workspaceId: string): Promise<Annotations>
  /** The owner noted of a key; empty where none is. Throws `stored-data-unreadable`. */
  readonly ownerOf: (workspaceId: string, keyId: string) => Promise<string>
  /** Replaces what is noted of a key; nothing in it removes it. Throws `storage-failed`, `workspace-unknown`. */
  set(workspaceId: string, keyId: string, annotation: Annotation): Promise<void>
  /** Writes a file that `importFrom` reads; answers how many keys are in it. Throws `storage-failed`. */
  exportTo(workspaceId: string, path: string): Promise<number>
  /**
   * Takes over a file's annotations: those of the same keys are replaced, others kept. Answers how many were
   * taken. Throws `input-invalid` with `file: malformed`, and then changes nothing; `storage-failed`.
   */
  importFrom(workspaceId: string, path: string): Promise<number>
}

const withChanges = (current: Annotations, changes: Annotations): Annotations =>
  Object.fromEntries(Object.entries({ ...current, ...changes }).filter(([, one]) => !isBlank(one)))

/** Keeps annotations: one document a workspace, which goes with the workspace. */
export const createAnnotations = (options: AnnotationsOptions): AnnotationsFeature => {
  const { documents, audit, workspaceName, events } = options

  // Opened anew each time: the store retires documents of a removed workspace, and its id may come back.
  const documentOf = (workspaceId: string): StoredDocument<Annotations> =>
    documents.open({
      name: `workspaces/${workspaceId}/annotations`,
      schema: annotationsSchema,
      version: 1,
      initial: {},
    })

  /** Changes what is noted of a key, from what is noted now. */
  const change = async (
    workspaceId: string,
    keyId: string,
    toNote: (noted: Annotation | undefined) => Annotation,
  ): Promise<void> => {
    if (isPrototypeKey(keyId))
      throw new KeydeskError({ code: 'input-invalid', fields: { keyId: 'malformed' } })
    const facts = { workspaceId, workspaceName: await workspaceName(workspaceId), keyId }
    await audited(audit, 'annotation-changed', facts, () =>
      documentOf(workspaceId).update((current) =>
        withChanges(current, { [keyId]: normalised(toNote(current[keyId])) }),
      ),
    )
  }

  events.on('keyCreated', async ({ workspaceId, key, owner = '' }) => {
    if (owner === '') return
    await change(workspaceId, key.id, (noted) => ({ ...(noted ?? noAnnotation), owner }))
    void events.emit('annotationsChanged', { workspaceId })
  })

  return {
    list: (workspaceId) => documentOf(workspaceId).read(),

    ownerOf: async (workspaceId, keyId) => (await documentOf(workspaceId).read())[keyId]?.owner ?? '',

    set: (workspaceId, keyId, annotation) => change(workspaceId, keyId, () => annotation),

    exportTo: async (workspaceId, path) => {
      const annotations = await documentOf(workspaceId).read()
      try {
        await writePieces(path, [annotationFileText(annotations)])
      } catch (thrown) {
        throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
      }
      return Object.keys(annotations).length
    },

    importFrom: async (workspaceId, path) => {
      const read = Object.entries(await readAnnotationFile(path))
      const changes = Object.fromEntries(read.map(([keyId, annotation]) => [keyId, normalised(annotation)]))
      const facts = {
        workspaceId,
        workspaceName: await workspaceName(workspaceId),
        note: `${read.length} keys`,
      }
      await audited(audit, 'annotations-imported', facts, () =>
        documentOf(workspaceId).update((current) => withChanges(current, changes)),
      )
      return read.length
    },
  }
}
