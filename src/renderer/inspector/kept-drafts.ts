import type { NoteDraft } from '#shared/contract/annotations'
import { call, onEvent } from '../bridge'
import { draftId, isSame, useDrafts, type Draft } from './drafts'

const unsaved = (): NoteDraft[] =>
  Object.values(useDrafts.getState())
    .filter(({ value, was, typed }) => typed !== '' || !isSame(value, was))
    .map(({ workspaceId, keyId, keyName, field, value, was, typed, failure }) => {
      return { workspaceId, keyId, keyName, field, note: value, was, typed, failure }
    })

let isTelling = false
let hasChanged = false

// One at a time, of what is typed by then.
const tell = async (): Promise<void> => {
  hasChanged = true
  if (isTelling) return
  isTelling = true
  while (hasChanged) {
    hasChanged = false
    await call('annotations.keepDrafts', { drafts: unsaved() })
  }
  isTelling = false
}

const forget = (workspaceId: string, keyIds: readonly string[]): void => {
  const all = Object.entries(useDrafts.getState())
  const others = all.filter(([, draft]) => draft.workspaceId !== workspaceId || !keyIds.includes(draft.keyId))
  if (others.length < all.length) useDrafts.setState(Object.fromEntries(others), true)
}

const restored = ({ note, ...kept }: NoteDraft): Draft => ({
  ...kept,
  value: note,
  id: crypto.randomUUID(),
  isSaving: false,
})

let isFollowing = false

/**
 * Takes up what was typed and not saved before the page was loaded anew, and has main keep what is typed from now on; once.
 * Nothing can be noted of a key that is gone.
 */
export const keepDrafts = async (): Promise<void> => {
  if (isFollowing) return
  isFollowing = true
  onEvent('keys.changed', ({ workspaceId, goneIds }) => forget(workspaceId, goneIds))
  const reply = await call('annotations.drafts', {})
  if (reply.ok) {
    const kept = reply.value.drafts.map((each) => [draftId(each), restored(each)] as const)
    useDrafts.setState((typed) => ({ ...Object.fromEntries(kept), ...typed }))
  }
  useDrafts.subscribe(() => void tell())
  // What main has and could not be read is not overwritten with nothing.
  if (reply.ok) void tell()
}
