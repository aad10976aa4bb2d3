import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defaultTableLooks } from '#shared/default-table-looks'
import {
  changeLook,
  setInspectorOpen,
  tableLooksResource,
} from '../../../../../src/renderer/key-table/model/table-looks'

const kept: unknown[] = []

beforeEach(() => {
  kept.length = 0
  const set = async ({ input }: { input: unknown }) => {
    kept.push(input)
    return { ok: true, value: {} }
  }
  vi.stubGlobal('window', { keydesk: { calls: { 'tables.set': set } } })
  tableLooksResource.forget()
})
afterEach(() => vi.unstubAllGlobals())

it('keeps nothing where a table looks as before', async () => {
  changeLook('project', () => ({ shown: null, widths: [] }))
  changeLook('inventory', (look) => ({ ...look, widths: [...look.widths] }))
  await vi.waitFor(() => expect(tableLooksResource.get().data).toBeNull())
  expect(kept).toEqual([])
})

it('keeps what differs, and what is as usual again', async () => {
  changeLook('project', () => ({ shown: ['name', 'age'], widths: [] }))
  await vi.waitFor(() => expect(kept).toHaveLength(1))
  changeLook('project', () => ({ shown: null, widths: [] }))
  await vi.waitFor(() => expect(kept.at(-1)).toEqual(defaultTableLooks()))
})

it('keeps whether the inspector is open, beside how the tables look', async () => {
  setInspectorOpen(() => false)
  expect(kept).toEqual([])
  changeLook('project', () => ({ shown: ['name', 'age'], widths: [] }))
  setInspectorOpen((isOpen) => !isOpen)
  await vi.waitFor(() =>
    expect(kept.at(-1)).toEqual({
      ...defaultTableLooks(),
      project: { shown: ['name', 'age'], widths: [] },
      isInspectorOpen: true,
    }),
  )
})
