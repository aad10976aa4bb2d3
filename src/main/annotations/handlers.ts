import type { annotationCalls, annotationEvents } from '#shared/contract/annotations'
import type { z } from 'zod'
import { createThrottle } from '../inventory/throttle'
import type { HandlersOf } from '../ipc/call-handlers'
import { pause } from '../management-api/http/deadline'
import type { AnnotationsFeature } from './annotations'
import type { NoteDrafts } from './drafts'

type AnnotationProgress = z.output<(typeof annotationEvents)['annotations.progress']>

export interface AnnotationHandlersOptions {
  readonly annotations: AnnotationsFeature
  /** Sends `annotations.progress`. */
  readonly send: (progress: AnnotationProgress) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Asks in a native dialog where to save; null where it was closed. */
  readonly askForFile: (request: { suggestedName: string; kind: 'json' }) => Promise<string | null>
  /** Asks in a native dialog which file to open; null where it was closed. */
  readonly askForExistingFile: (request: { kind: 'json' }) => Promise<string | null>
}

/** The calls on annotations that are kept. */
export const createAnnotationHandlers = (
  options: AnnotationHandlersOptions,
): Omit<HandlersOf<typeof annotationCalls>, keyof NoteDrafts['handlers']> => {
  const { annotations, askForFile, askForExistingFile } = options
  return {
    'annotations.list': async ({ workspaceId }) => ({ annotations: await annotations.list(workspaceId) }),

    'annotations.set': async ({ workspaceId, keyId, annotation, was }) => ({
      annotation: await annotations.set(workspaceId, keyId, annotation, was),
    }),

    'annotations.change': async ({ workspaceId, keyIds, change }, { signal }) => {
      const progress = createThrottle<AnnotationProgress>({
        now: options.now,
        wait: pause,
        send: options.send,
      })
      const onDone = (done: number): void => progress.offer({ workspaceId, done, total: keyIds.length })
      try {
        return { changed: await annotations.change(workspaceId, keyIds, change, { signal, onDone }) }
      } finally {
        progress.end()
      }
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
