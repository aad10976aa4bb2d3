import type { Annotation, AnnotationChange, AnnotationPart } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import type { Reply } from '#shared/failure'
import { mapReply } from '#shared/domain/reply'
import { call, createResource, onEvent } from '../bridge'

export type Annotations = Readonly<Record<string, Annotation>>

/** The notes of each workspace, by key id. */
export const annotationsResource = createResource<Annotations>({
  load: async (workspaceId) =>
    mapReply(await call('annotations.list', { workspaceId }), ({ annotations }) => annotations),
  follow: ({ renew }) => onEvent('annotations.changed', ({ workspaceId }) => renew(workspaceId)),
})

/**
 * Changes some of the notes on a key; answers what is noted of it now, as main tidied it. `was`: what was shown of
 * them, where nothing that was noted since is to be overwritten: then the failure names the field
 * (`changed-meanwhile`).
 */
export const saveAnnotation = async (
  workspaceId: string,
  keyId: string,
  annotation: AnnotationPart,
  was: AnnotationPart = {},
): Promise<Reply<Annotation>> => {
  const reply = await call('annotations.set', { workspaceId, keyId, annotation, was })
  // Main has told of the change, and that list is the one to wait for.
  if (reply.ok) await annotationsResource.load(workspaceId)
  return mapReply(reply, ({ annotation: stored }) => stored)
}

/** Changes the same of the notes on several keys; answers how many were changed. Aborting `signal` ends it early. */
export const changeAnnotations = async (
  workspaceId: string,
  keyIds: readonly string[],
  change: AnnotationChange,
  signal: AbortSignal,
): Promise<Reply<number>> => {
  const reply = await call('annotations.change', { workspaceId, keyIds: [...keyIds], change }, { signal })
  if (reply.ok) await annotationsResource.load(workspaceId)
  return mapReply(reply, ({ changed }) => changed)
}

/** The notes on a key as known now. */
export const annotationOf = (workspaceId: string, keyId: string): Annotation =>
  annotationsResource.get(workspaceId).data?.[keyId] ?? noAnnotation
