import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Annotation, AnnotationPart } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import type { Reply } from '#shared/failure'
import { annotationsResource } from '../../../../src/renderer/annotations/store'
import {
  beginEditing,
  changeDraft,
  dropDraft,
  saveDraft,
  type EditedKey,
} from '../../../../src/renderer/inspector/drafts'
import { dismissToast, useToasts } from '../../../../src/renderer/ui/messages/toast-store'

const workspaceId = '7d9f0c52-54a5-4a0e-9a3f-0f6b5a4e1c11'

/** What main is asked to save. */
interface Asked {
  readonly annotation: AnnotationPart
  readonly was: AnnotationPart
  readonly answer: (reply: Reply<{ annotation: Annotation }>) => void
}

let noted: Record<string, Annotation>
let asked: Asked[]
beforeEach(() => {
  noted = {}
  asked = []
  for (const { id } of useToasts.getState().toasts) dismissToast(id)
  annotationsResource.forget(workspaceId)
  const list = () => Promise.resolve({ ok: true, value: { annotations: noted } })
  const set = ({ input }: { input: Pick<Asked, 'annotation' | 'was'> }) =>
    new Promise((answer) => asked.push({ ...input, answer }))
  vi.stubGlobal('window', {
    keydesk: {
      calls: { 'annotations.list': list, 'annotations.set': set },
      events: new Proxy({}, { get: () => () => () => {} }),
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

/** Types an owner of a key and begins to save it; answers once main is asked. */
const saveOwner = async (keyId: string, owner: string) => {
  const key = { id: keyId, name: 'captions', clientRef: '', createdAt: null }
  const edited: EditedKey = { workspaceId, key }
  await beginEditing(edited, 'owner')
  changeDraft(edited, 'owner', { value: { owner } })
  const saved = saveDraft(edited, 'owner', () => false)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  return { edited, saved, answer: (reply: Parameters<Asked['answer']>[0]) => asked[0]?.answer(reply) }
}
const toast = () => useToasts.getState().toasts.at(-1)

it('a change is undone only where it is still noted as it was stored, whatever the list shows by then', async () => {
  const { saved, answer } = await saveOwner('k1', ' Ada ')
  // Somebody else notes another owner before the list is loaded again.
  noted = { k1: { ...noAnnotation, owner: 'Bob' } }
  answer({ ok: true, value: { annotation: { ...noAnnotation, owner: 'Ada' } } })
  await saved
  toast()?.action?.run()
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  expect(asked[1]).toMatchObject({ annotation: { owner: '' }, was: { owner: 'Ada' } })
})

it('Esc while a change is being saved drops nothing: where that fails, what was typed is kept', async () => {
  const { edited, saved, answer } = await saveOwner('k2', 'Ada')
  dropDraft(edited, 'owner')
  answer({ ok: false, failure: { code: 'storage-failed' } })
  await saved
  expect(toast()).toMatchObject({
    kind: 'error',
    detail: 'What you typed is kept in the details of the key.',
  })
  void saveDraft(edited, 'owner', () => false)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  expect(asked[1]).toMatchObject({ annotation: { owner: 'Ada' }, was: { owner: '' } })
})

it('a field that is begun again while it is being saved takes nothing that the saving would drop', async () => {
  const { edited, saved, answer } = await saveOwner('k3', 'Ada')
  await beginEditing(edited, 'owner')
  changeDraft(edited, 'owner', { value: { owner: 'Bob' } })
  void saveDraft(edited, 'owner', () => false)
  answer({ ok: false, failure: { code: 'storage-failed' } })
  await saved
  // Had the newer text been taken, it would be what is sent now.
  void saveDraft(edited, 'owner', () => false)
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1))
  expect(asked.map(({ annotation }) => annotation)).toEqual([{ owner: 'Ada' }, { owner: 'Ada' }])
})
