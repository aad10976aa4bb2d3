import type { annotationCalls, NoteDraft } from '#shared/contract/annotations'
import type { Events } from '../events'
import type { HandlersOf } from '../ipc/call-handlers'

/** Notes that are typed and not saved, in memory only: they outlive the page, not Keydesk. */
export interface NoteDrafts {
  readonly handlers: Pick<HandlersOf<typeof annotationCalls>, 'annotations.drafts' | 'annotations.keepDrafts'>
  /** The names, or IDs, of the keys in the given workspaces that have such notes: each once. */
  unsaved(workspaceIds: readonly string[]): readonly string[]
}

/** Keeps none at first. Emits `draftsKept`. */
export const createNoteDrafts = (events: Pick<Events, 'on' | 'emit'>): NoteDrafts => {
  let kept: readonly NoteDraft[] = []
  const keep = (drafts: readonly NoteDraft[]): void => {
    kept = drafts
    void events.emit('draftsKept', { count: drafts.length })
  }
  // Nothing can be noted of them any more.
  events.on('keysGone', ({ workspaceId, keyIds }) =>
    keep(kept.filter((each) => each.workspaceId !== workspaceId || !keyIds.includes(each.keyId))),
  )
  events.on('workspaceRemoved', ({ workspaceId }) =>
    keep(kept.filter((each) => each.workspaceId !== workspaceId)),
  )
  return {
    handlers: {
      'annotations.keepDrafts': async ({ drafts }) => {
        keep(drafts)
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
