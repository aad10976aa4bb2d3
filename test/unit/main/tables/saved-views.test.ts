import { describe, expect, it } from 'vitest'
import { tableLimits } from '#shared/limits'
import type { SavedView } from '#shared/saved-view'
import { defaultTableLooks } from '#shared/default-table-looks'
import { tableLooksSchema } from '#shared/table-looks'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { createSavedViews, openTableLooks } from '../../../../src/main/tables'
import { createMemoryDocuments } from '../../../support/memory-documents'

const workspace = '3f0e6c1a-98cf-4f1c-9d0a-0c9b3c6f0a11'
const idOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
const view = (at: number, name: string): SavedView => ({
  id: idOf(at),
  name,
  state: {
    query: 'captions',
    projectId: 101,
    tag: null,
    isDueOnly: true,
    isUnusedOnly: false,
    usedUntil: null,
    sorting: { column: 'age', descending: true },
    columns: ['name', 'age'],
  },
})
const feature = (documents = createMemoryDocuments()) =>
  createSavedViews(documents, async (id) => {
    if (id !== workspace) throw new KeydeskError({ code: 'workspace-unknown' })
  })
const refused = (fields: Record<string, string>) =>
  expect.objectContaining({ failure: { code: 'input-invalid', fields } })

describe('saved views', () => {
  it('are kept by workspace, changed by id and opened with until they go', async () => {
    const documents = createMemoryDocuments()
    const views = feature(documents)
    expect(await views.list(workspace)).toEqual({ views: [], openWith: null })
    await views.save(workspace, view(1, 'Due'))
    await views.openWith(workspace, idOf(1))
    await views.save(workspace, view(1, 'Due in Captions'))
    expect(await feature(documents).list(workspace)).toEqual({
      views: [view(1, 'Due in Captions')],
      openWith: idOf(1),
    })
    expect(await views.remove(workspace, idOf(1))).toEqual({ views: [], openWith: null })
    expect(await views.remove(workspace, idOf(1))).toEqual({ views: [], openWith: null })
  })

  it('have names of their own, in any case and form, which their owner may keep', async () => {
    const views = feature()
    await views.save(workspace, view(1, 'Fällig'))
    for (const name of ['fällig', 'FÄLLIG', 'Fällig'.normalize('NFD')])
      await expect(views.save(workspace, view(2, name))).rejects.toEqual(refused({ name: 'already-used' }))
    await expect(views.save(workspace, view(1, 'FÄLLIG'))).resolves.toBeDefined()
    expect((await views.list(workspace)).views).toHaveLength(1)
  })

  it('are no more than the most, and the one to open with is one of them', async () => {
    const views = feature()
    for (let at = 0; at < tableLimits.views; at += 1) await views.save(workspace, view(at, `View ${at}`))
    await expect(views.save(workspace, view(99, 'One more'))).rejects.toEqual(
      refused({ views: 'out-of-range' }),
    )
    await expect(views.save(workspace, view(3, 'Another name'))).resolves.toBeDefined()
    await expect(views.openWith(workspace, idOf(99))).rejects.toEqual(refused({ viewId: 'malformed' }))
    expect((await views.openWith(workspace, null)).openWith).toBeNull()
  })

  it('are not kept for a workspace that is not there', async () => {
    const documents = createMemoryDocuments()
    await expect(feature(documents).save(idOf(5), view(1, 'Due'))).rejects.toEqual(
      expect.objectContaining({ failure: { code: 'workspace-unknown' } }),
    )
    expect(documents.everything()).toBe('')
  })
})

describe('the looks of tables', () => {
  it('are the usual ones until some are kept', async () => {
    const looks = openTableLooks(createMemoryDocuments())
    expect(await looks.read()).toEqual(defaultTableLooks())
    const chosen = {
      ...defaultTableLooks(),
      project: { shown: ['name' as const, 'age' as const], widths: [{ column: 'age' as const, width: 120 }] },
    }
    await looks.update(() => chosen)
    expect(await looks.read()).toEqual(chosen)
    const { widthMax } = tableLimits
    const tooWide = { shown: null, widths: [{ column: 'age' as const, width: widthMax + 1 }] }
    await expect(looks.update((now) => ({ ...now, project: tooWide }))).rejects.toThrow()
    // From before there were an inspector and columns to choose in Overview and Health.
    const { isInspectorOpen: _, overview: __, health: ___, ...before } = chosen
    expect(tableLooksSchema.parse(before)).toEqual(chosen)
  })
})
