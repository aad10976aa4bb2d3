import { isDeepStrictEqual } from 'node:util'
import {
  type Annotation,
  type AnnotationChange,
  type AnnotationPart,
  annotationSchema,
} from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { annotationLimits } from '#shared/limits'
import { destinationLimits } from '#shared/domain/delivery/destination-templates'
import type { AuditLog } from '../audit'
import type { Events } from '../events'
import { audited } from '../writes'
import { writePieces } from '../storage/write-pieces'
import type { DestinationBook } from '../destinations/ports'
import { KeydeskError } from '../keydesk-error'
import type { DocumentOptions, DocumentStore, StoredDocument } from '../storage/document-store'
import {
  type Annotations,
  annotationFileText,
  annotationsSchema,
  isPrototypeKey,
  readAnnotationFile,
} from './annotation-file'
import { isBlank, normalised } from './normalise'

export interface AnnotationsOptions {
  readonly documents: Pick<DocumentStore, 'open'>
  readonly audit: Pick<AuditLog, 'begin'>
  /** The name of a workspace, for the audit log; throws `workspace-unknown`. */
  readonly workspaceName: (workspaceId: string) => Promise<string>
  /** The destinations that annotations name, which files of annotations take along. */
  readonly destinations: () => DestinationBook
  /** `keyCreated` names the owner and the tags to note; changed notes are emitted as `annotationsChanged`. */
  readonly events: Pick<Events, 'on' | 'emit'>
}

export interface AnnotationChangeOptions {
  /** Ends it between two keys. */
  readonly signal?: AbortSignal
  /** Called after each key with the number of keys done. */
  readonly onDone?: (done: number) => void
}

/** The administrator's notes on keys, by workspace; on this computer only. */
export interface AnnotationsFeature {
  /** Throws `stored-data-unreadable`. */
  list(workspaceId: string): Promise<Annotations>
  /** The owner noted for a key; empty if there is none. Throws `stored-data-unreadable`. */
  readonly ownerOf: (workspaceId: string, keyId: string) => Promise<string>
  /**
   * Changes fields of what is noted of a key; an annotation that says nothing is removed. Destinations are Keydesk's own
   * to note, and change only where `was` has them. Answers what is noted now, as it is kept. Throws `input-invalid` with
   * `changed-meanwhile` for each field that is noted otherwise than `was` says, and then changes nothing;
   * `storage-failed`, `workspace-unknown`.
   */
  set(
    workspaceId: string,
    keyId: string,
    annotation: AnnotationPart,
    was?: AnnotationPart,
  ): Promise<Annotation>
  /**
   * Changes the same of what is noted of several keys, one after the other; tags are added. Answers how many were
   * changed: all of them, unless it was ended early. Throws `input-invalid` with `tags: too-long` before anything is
   * changed, `storage-failed`, `workspace-unknown`.
   */
  change(
    workspaceId: string,
    keyIds: readonly string[],
    change: AnnotationChange,
    options?: AnnotationChangeOptions,
  ): Promise<number>
  /** Writes a file that `importFrom` reads; answers how many keys are in it. Throws `storage-failed`. */
  exportTo(workspaceId: string, path: string): Promise<number>
  /**
   * Takes over a file's annotations: those of the same keys are replaced, but for destinations, which are added; others
   * are kept. Answers how many were taken. Throws `input-invalid` with `file: malformed`, and then changes nothing;
   * `storage-failed`.
   */
  importFrom(workspaceId: string, path: string): Promise<number>
  /** Adds a destination to what is noted of a key. Throws `storage-failed`. */
  remember(workspaceId: string, keyId: string, destinationId: string): Promise<void>
  /**
   * Notes a key's destinations of its replacement too, and its application and tags where that has none. Throws
   * `storage-failed`.
   */
  inherit(workspaceId: string, oldKeyId: string, newKeyId: string): Promise<void>
}

/** With more destinations of a key; the oldest go where there are too many. */
const withDestinations = (current: Annotations, keyId: string, added: readonly string[]): Annotations => {
  const annotation = current[keyId] ?? noAnnotation
  const destinations = [...new Set([...annotation.destinations, ...added])].slice(-destinationLimits.perKey)
  return destinations.length === 0 ? current : { ...current, [keyId]: { ...annotation, destinations } }
}

/** What the audit log notes of a use-until date that is set, changed or taken away. */
const dateNote = (before: Annotation | undefined, after: Annotation): { readonly note?: string } => {
  if ((before ?? noAnnotation).usedUntil === after.usedUntil) return {}
  return { note: after.usedUntil === null ? 'use-until date removed' : `use until ${after.usedUntil}` }
}

const withChange = (
  noted: Annotation = noAnnotation,
  { owner = noted.owner, isUnused = noted.isUnused, tags = [] }: AnnotationChange,
): Annotation => ({ ...noted, owner, isUnused, tags: [...noted.tags, ...tags] })

const annotationFields = annotationSchema.keyof().options

/** Throws where fields are noted otherwise than they were shown. */
const requireAsShown = (noted: Annotation, was: AnnotationPart): void => {
  const changed = annotationFields.filter(
    (field) => field in was && !isDeepStrictEqual(noted[field], was[field]),
  )
  if (changed.length === 0) return
  const fields = Object.fromEntries(changed.map((field) => [field, 'changed-meanwhile'] as const))
  throw new KeydeskError({ code: 'input-invalid', fields })
}

const withChanges = (current: Annotations, changes: Annotations): Annotations =>
  Object.fromEntries(Object.entries({ ...current, ...changes }).filter(([, one]) => !isBlank(one)))

/** Where a workspace's annotations are kept. */
export const annotationsDocument = (workspaceId: string): DocumentOptions<Annotations> => ({
  name: `workspaces/${workspaceId}/annotations`,
  schema: annotationsSchema,
  version: 1,
  initial: {},
})

/** Keeps annotations: one document a workspace, which goes with the workspace. */
export const createAnnotations = (options: AnnotationsOptions): AnnotationsFeature => {
  const { documents, audit, workspaceName, events } = options

  // Opened anew each time: the store retires documents of a removed workspace, and its id may come back.
  const documentOf = (workspaceId: string): StoredDocument<Annotations> =>
    documents.open(annotationsDocument(workspaceId))

  /** Changes what is noted of a key, from what is noted now; answers what is noted after that. */
  const change = async (
    workspaceId: string,
    keyId: string,
    toNote: (noted: Annotation | undefined) => Annotation,
  ): Promise<Annotation> => {
    if (isPrototypeKey(keyId))
      throw new KeydeskError({ code: 'input-invalid', fields: { keyId: 'malformed' } })
    const noted = (await documentOf(workspaceId).read())[keyId]
    const facts = {
      workspaceId,
      workspaceName: await workspaceName(workspaceId),
      keyId,
      ...dateNote(noted, normalised(toNote(noted))),
    }
    const after = await audited(audit, 'annotation-changed', facts, () =>
      documentOf(workspaceId).update((current) =>
        withChanges(current, { [keyId]: normalised(toNote(current[keyId])) }),
      ),
    )
    return after[keyId] ?? noAnnotation
  }

  const addDestinations = async (
    workspaceId: string,
    keyId: string,
    added: readonly string[],
  ): Promise<void> => {
    await documentOf(workspaceId).update((current) => withDestinations(current, keyId, added))
    void events.emit('annotationsChanged', { workspaceId })
  }

  events.on('keyCreated', async ({ workspaceId, key, owner = '', tags = [] }) => {
    if (owner === '' && tags.length === 0) return
    await change(workspaceId, key.id, (noted = noAnnotation) => ({
      ...noted,
      ...(owner !== '' && { owner }),
      ...(tags.length > 0 && { tags: [...tags] }),
    }))
    void events.emit('annotationsChanged', { workspaceId })
  })

  return {
    list: (workspaceId) => documentOf(workspaceId).read(),

    ownerOf: async (workspaceId, keyId) => (await documentOf(workspaceId).read())[keyId]?.owner ?? '',

    set: async (workspaceId, keyId, annotation, was = {}) => {
      const after = await change(workspaceId, keyId, (noted = noAnnotation) => {
        requireAsShown(noted, was)
        // A window that does not say so need not know of a delivery since.
        const { destinations } = was.destinations === undefined ? noted : { ...noted, ...annotation }
        return { ...noted, ...annotation, destinations }
      })
      void events.emit('annotationsChanged', { workspaceId })
      return after
    },

    change: async (workspaceId, keyIds, wanted, { signal, onDone } = {}) => {
      const noted = await documentOf(workspaceId).read()
      const isFull = keyIds.some(
        (keyId) => normalised(withChange(noted[keyId], wanted)).tags.length > annotationLimits.tags,
      )
      if (isFull) throw new KeydeskError({ code: 'input-invalid', fields: { tags: 'too-long' } })
      let done = 0
      try {
        for (const keyId of keyIds) {
          if (signal?.aborted === true) break
          await change(workspaceId, keyId, (now) => withChange(now, wanted))
          done += 1
          onDone?.(done)
        }
      } finally {
        if (done > 0) void events.emit('annotationsChanged', { workspaceId })
      }
      return done
    },

    exportTo: async (workspaceId, path) => {
      const annotations = await documentOf(workspaceId).read()
      const named = new Set(Object.values(annotations).flatMap((each) => each.destinations))
      const all = named.size === 0 ? [] : await options.destinations().list(workspaceId)
      const destinations = all.filter(({ id }) => named.has(id))
      try {
        await writePieces(path, [annotationFileText({ annotations, destinations })])
      } catch (thrown) {
        throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
      }
      return Object.keys(annotations).length
    },

    importFrom: async (workspaceId, path) => {
      const { annotations, destinations } = await readAnnotationFile(path)
      const read = Object.entries(annotations)
      const changes = Object.fromEntries(read.map(([keyId, annotation]) => [keyId, normalised(annotation)]))
      const facts = {
        workspaceId,
        workspaceName: await workspaceName(workspaceId),
        note: `${read.length} keys`,
      }
      await audited(audit, 'annotations-imported', facts, async () => {
        // Imported destinations are approved by nobody: a person is asked before one is first used.
        await options.destinations().merge(workspaceId, destinations)
        await documentOf(workspaceId).update((current) =>
          Object.entries(current).reduce(
            (after, [keyId, { destinations: noted }]) =>
              Object.hasOwn(changes, keyId) ? withDestinations(after, keyId, noted) : after,
            withChanges(current, changes),
          ),
        )
      })
      void events.emit('annotationsChanged', { workspaceId })
      return read.length
    },

    remember: (workspaceId, keyId, destinationId) => addDestinations(workspaceId, keyId, [destinationId]),

    inherit: async (workspaceId, oldKeyId, newKeyId) => {
      const known = (await documentOf(workspaceId).read())[oldKeyId]
      if (known === undefined) return
      const { application, tags, destinations } = known
      // First: they need no entry in the log.
      if (destinations.length > 0) await addDestinations(workspaceId, newKeyId, destinations)
      if (application !== '' || tags.length > 0) {
        await change(workspaceId, newKeyId, (noted = noAnnotation) => ({
          ...noted,
          application: noted.application === '' ? application : noted.application,
          tags: noted.tags.length === 0 ? [...tags] : noted.tags,
        }))
        void events.emit('annotationsChanged', { workspaceId })
      }
    },
  }
}
