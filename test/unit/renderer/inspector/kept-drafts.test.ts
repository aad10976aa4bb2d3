import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { NoteDraft } from '#shared/contract/annotations'
import { annotationsResource } from '../../../../src/renderer/annotations/store'
import { beginEditing, changeDraft, saveDraft } from '../../../../src/renderer/inspector/drafts'
import { keepDrafts } from '../../../../src/renderer/inspector/kept-drafts'

const workspaceId = '7d9f0c52-54a5-4a0e-9a3f-0f6b5a4e1c11'
const editedKey = (id: string) => ({
  workspaceId,
  key: { id, name: `name of ${id}`, clientRef: '', createdAt: null },
})
const before: NoteDraft = {
  workspaceId,
  keyId: 'k1',
  keyName: 'name of k1',
  field: 'owner',
  note: { owner: 'Ada' },
  was: { owner: '' },
  typed: '',
  failure: { code: 'storage-failed' },
}

let kept: readonly NoteDraft[]
let saved: unknown[]
let isReadable: boolean
let keysChanged: (payload: { workspaceId: string; goneIds: string[] }) => void
beforeEach(() => {
  kept = [before]
  saved = []
  isReadable = true
  annotationsResource.forget(workspaceId)
  const answer = (value: object) => Promise.resolve({ ok: true, value })
  vi.stubGlobal('window', {
    keydesk: {
      calls: {
        'annotations.list': () => answer({ annotations: {} }),
        'annotations.set': ({ input }: { input: unknown }) => {
          saved.push(input)
          return Promise.resolve({ ok: false, failure: { code: 'storage-failed' } })
        },
        'annotations.drafts': () =>
          isReadable
            ? answer({ drafts: kept })
            : Promise.resolve({ ok: false, failure: { code: 'storage-failed' } }),
        'annotations.keepDrafts': ({ input }: { input: { drafts: NoteDraft[] } }) => {
          kept = input.drafts
          return answer({})
        },
      },
      events: new Proxy(
        {},
        {
          get: (_events, name) => (listener: typeof keysChanged) => {
            if (name === 'keys.changed') keysChanged = listener
            return () => {}
          },
        },
      ),
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

it('what was typed before the page was loaded anew is there, and main keeps what is typed from then on', async () => {
  await keepDrafts()
  await saveDraft(editedKey('k1'), 'owner', () => true)
  expect(saved).toMatchObject([{ keyId: 'k1', annotation: { owner: 'Ada' }, was: { owner: '' } }])

  await beginEditing(editedKey('k2'), 'tags')
  changeDraft(editedKey('k2'), 'tags', { typed: 'eu' })
  await beginEditing(editedKey('k3'), 'note')
  await vi.waitFor(() => expect(kept.map(({ keyId }) => keyId)).toEqual(['k1', 'k2']))
  expect(kept[0]?.failure).toEqual({ code: 'storage-failed' })
  expect(kept[1]).toMatchObject({ keyName: 'name of k2', field: 'tags', typed: 'eu' })

  // Nothing can be noted of a key that is gone.
  keysChanged({ workspaceId, goneIds: ['k1'] })
  await vi.waitFor(() => expect(kept.map(({ keyId }) => keyId)).toEqual(['k2']))
})

it('drafts that main could not give are not overwritten with nothing', async () => {
  vi.resetModules()
  isReadable = false
  const page = await import('../../../../src/renderer/inspector/kept-drafts')
  await page.keepDrafts()
  expect(kept).toEqual([before])
})
