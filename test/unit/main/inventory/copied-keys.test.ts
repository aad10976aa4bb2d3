import { expect, test } from 'vitest'
import { noAnnotation } from '#shared/domain/annotation'
import { copiedKeys } from '../../../../src/main/inventory/copied-keys'
import { inventoryOf, partOf } from '../../../support/inventory'

const inventory = inventoryOf(
  partOf(7, 'Captions', [
    { id: 'A', name: '=cmd()', clientRef: 'studio', createdAt: '2025-01-01T00:00:00.000Z' },
    { id: 'B', name: 'tab\there', clientRef: '', createdAt: null },
  ]),
  partOf(8, '"Archive"', [{ id: 'C', name: 'nightly "old"', clientRef: '', createdAt: null }]),
)

test('keys are copied as columns, in the order asked for, and nothing in them ends a cell or begins a formula', () => {
  const annotations = {
    A: { ...noAnnotation, owner: 'Ann', application: '+app', tags: ['eu', 'old'], usedUntil: '2026-07-01' },
  }
  const { text, count } = copiedKeys(inventory, annotations, ['C', 'gone', 'A', 'B', 'C'])
  expect(count).toBe(3)
  expect(text.split('\n')).toEqual([
    'Name\tID\tProject\tClient reference\tCreated\tOwner\tApplication\tTags\tUse until',
    'nightly "old"\tC\t"""Archive"""\t\t\t\t\t\t',
    "'=cmd()\tA\tCaptions\tstudio\t2025-01-01T00:00:00.000Z\tAnn\t'+app\teu, old\t2026-07-01",
    'tab[U+0009]here\tB\tCaptions\t\t\t\t\t\t',
    '',
  ])
})

test('keys of which none is in the inventory are none', () => {
  expect(copiedKeys(inventory, {}, ['gone']).count).toBe(0)
})
