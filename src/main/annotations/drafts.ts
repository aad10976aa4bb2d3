import type { annotationCalls, NoteDraft } from '#shared/contract/annotations'
import type { HandlersOf } from '../ipc/call-handlers'

/** What is typed into notes and not saved, in memory alone: it outlives the page, not Keydesk. */
export interface NoteDrafts {
  readonly handlers: Pick<HandlersOf<typeof annotationCalls>, 'annotations.drafts' | 'annotations.keepDrafts'>
  /** The names of the keys that it is of, or their IDs, in the given workspaces: each once. */
  unsaved(workspaceIds: readonly string[]): readonly string[]
}

/** Makes it, empty. */
export const createNoteDrafts = (): NoteDrafts => {
  let kept: readonly NoteDraft[] = []
  return {
    handlers: {
      'annotations.keepDrafts': async ({ drafts }) => {
        kept = drafts
        return {}
      },
      'annotations.drafts': async () => ({ drafts: [...kept] }),
    },
    unsaved: (workspaceIds) => {
      const known = kept.filter(({ workspaceId }) => workspaceIds.includes(workspaceId))
      const names = new Map(
        known.map(({ workspaceId, keyId, keyName }) => [`${workspaceId} ${keyId}`, keyName]),
      )
      return [...names.values()]
    },
  }
}
