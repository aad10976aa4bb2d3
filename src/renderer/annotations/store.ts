import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import type { Failure } from '#shared/failure'
import { mapReply } from '#shared/domain/reply'
import { call, createResource, onEvent } from '../bridge'

export type Annotations = Readonly<Record<string, Annotation>>

/** The notes of each workspace, by key id. */
export const annotationsResource = createResource<Annotations>({
  load: async (workspaceId) =>
    mapReply(await call('annotations.list', { workspaceId }), ({ annotations }) => annotations),
  follow: ({ renew }) => onEvent('annotations.changed', ({ workspaceId }) => renew(workspaceId)),
})

/** Keeps the notes on a key; answers what went wrong, or null. */
export const saveAnnotation = async (
  workspaceId: string,
  keyId: string,
  annotation: Annotation,
): Promise<Failure | null> => {
  const reply = await call('annotations.set', { workspaceId, keyId, annotation })
  if (!reply.ok) return reply.failure
  // Main tidies what is typed: its word is what is shown. It has told of the change, and that list is the one to wait for.
  await annotationsResource.load(workspaceId)
  return null
}

/** The notes on a key as known now. */
export const annotationOf = (workspaceId: string, keyId: string): Annotation =>
  annotationsResource.get(workspaceId).data?.[keyId] ?? noAnnotation
