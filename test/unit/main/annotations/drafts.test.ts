import { expect, it } from 'vitest'
import type { NoteDraft } from '#shared/contract/annotations'
import { createEvents } from '../../../../src/main/events'
import { createNoteDrafts } from '../../../../src/main/annotations'

const context = { signal: new AbortController().signal }
const workspaceId = '7d9f0c52-54a5-4a0e-9a3f-0f6b5a4e1c11'
const draft = (keyId: string, field: NoteDraft['field'] = 'owner'): NoteDraft => ({
  workspaceId,
  keyId,
  keyName: `name of ${keyId}`,
  field,
  note: { owner: 'Ada' },
  was: { owner: '' },
  typed: '',
  failure: null,
})

it('keeps what is typed for the next page, and names each key once while its workspace is there', async () => {
  const events = createEvents()
  const counts: number[] = []
  events.on('draftsKept', ({ count }) => void counts.push(count))
  const drafts = createNoteDrafts(events)
  const keep = (kept: NoteDraft[]) => drafts.handlers['annotations.keepDrafts']({ drafts: kept }, context)
  expect(drafts.unsaved([workspaceId])).toEqual([])
  const typed = [draft('a'), draft('a', 'note'), draft('b')]
  await keep(typed)
  expect(await drafts.handlers['annotations.drafts']({}, context)).toEqual({ drafts: typed })
  expect(drafts.unsaved([workspaceId])).toEqual(['name of a', 'name of b'])
  expect(drafts.unsaved([])).toEqual([])
  // Nothing can be noted of a key that is gone.
  await events.emit('keysGone', { workspaceId, keyIds: ['b'] })
  expect(drafts.unsaved([workspaceId])).toEqual(['name of a'])
  await keep([])
  expect(drafts.unsaved([workspaceId])).toEqual([])
  expect(counts).toEqual([3, 2, 0])
})
