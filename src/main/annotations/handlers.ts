import type { annotationCalls } from '#shared/contract/annotations'
import type { HandlersOf } from '../ipc/call-handlers'
import type { AnnotationsFeature } from './annotations'

export interface AnnotationHandlersOptions {
  readonly annotations: AnnotationsFeature
  /** Asks in a native dialog where to save; null where it was closed. */
  readonly askForFile: (request: { suggestedName: string; kind: 'json' }) => Promise<string | null>
  /** Asks in a native dialog which file to open; null where it was closed. */
  readonly askForExistingFile: (request: { kind: 'json' }) => Promise<string | null>
}

/** The calls on annotations. */
export const createAnnotationHandlers = (
  options: AnnotationHandlersOptions,
): HandlersOf<typeof annotationCalls> => {
  const { annotations, askForFile, askForExistingFile } = options
  return {
    'annotations.list': async ({ workspaceId }) => ({ annotations: await annotations.list(workspaceId) }),

    'annotations.set': async ({ workspaceId, keyId, annotation }) => {
      await annotations.set(workspaceId, keyId, annotation)
      return {}
    },

    'annotations.export': async ({ workspaceId }) => {
      const path = await askForFile({ suggestedName: 'keydesk-annotations.json', kind: 'json' })
      if (path === null) return { saved: false, count: 0 }
      return { saved: true, count: await annotations.exportTo(workspaceId, path) }
    },

    'annotations.import': async ({ workspaceId }) => {
      const path = await askForExistingFile({ kind: 'json' })
      return { imported: path === null ? null : await annotations.importFrom(workspaceId, path) }
    },
  }
}
