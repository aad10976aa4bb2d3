import { create } from 'zustand'
import type { Annotation } from '#shared/contract/annotations'
import type { Failure } from '#shared/failure'
import { call } from '../bridge'

export type Annotations = Readonly<Record<string, Annotation>>

export type AnnotationsState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'loaded'; readonly annotations: Annotations }

/** What is noted of a key that nothing is noted of. */
export const noAnnotation: Annotation = { owner: '', application: '', note: '', tags: [], isUnused: false }

const useStore = create<Readonly<Record<string, AnnotationsState>>>(() => ({}))
const put = (workspaceId: string, state: AnnotationsState): void =>
  useStore.setState({ [workspaceId]: state })
const nothing: Annotations = {}
const loading: AnnotationsState = { status: 'loading' }
const loads = new Map<string, Promise<void>>()

/** Asks main for all notes of a workspace. Joins an asking under way. */
export const loadAnnotations = (workspaceId: string): Promise<void> => {
  const load = async () => {
    const reply = await call('annotations.list', { workspaceId })
    loads.delete(workspaceId)
    if (reply.ok) put(workspaceId, { status: 'loaded', annotations: reply.value.annotations })
    // What is there stays readable.
    else if (useStore.getState()[workspaceId]?.status !== 'loaded')
      put(workspaceId, { status: 'failed', failure: reply.failure })
  }
  const under = loads.get(workspaceId) ?? load()
  loads.set(workspaceId, under)
  return under
}

/** Keeps the notes on a key; answers what went wrong, or null. */
export const saveAnnotation = async (
  workspaceId: string,
  keyId: string,
  annotation: Annotation,
): Promise<Failure | null> => {
  const reply = await call('annotations.set', { workspaceId, keyId, annotation })
  if (!reply.ok) return reply.failure
  // Main tidies what is typed: its word is what is shown.
  await loadAnnotations(workspaceId)
  return null
}

/** What is known of a workspace's notes. */
export const useAnnotationsState = (workspaceId: string): AnnotationsState =>
  useStore((all) => all[workspaceId] ?? loading)

/** The notes of a workspace by key id; none while they are not here. */
export const useAnnotations = (workspaceId: string): Annotations =>
  useStore((all) => {
    const state = all[workspaceId]
    return state?.status === 'loaded' ? state.annotations : nothing
  })

/** The notes on a key as known now. */
export const annotationOf = (workspaceId: string, keyId: string): Annotation => {
  const state = useStore.getState()[workspaceId]
  return (state?.status === 'loaded' ? state.annotations[keyId] : undefined) ?? noAnnotation
}
