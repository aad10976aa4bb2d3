import type { FindingKind } from '#shared/domain/health'
import type { KeyRotationRule } from '#shared/domain/keys/key-rotation'
import type { ColumnName } from '#shared/tables'
import { text } from '#shared/text/index'
import type { Annotations } from '../annotations'
import { dateReason } from '../entities/keys/date-reason'
import { inventoryColumns } from '../inventory'
import type { GridColumn } from '../key-table/grid-columns'
import { hasNoted } from '../key-table/model/noted-layout'
import { lastDayColumn } from '../key-table/noted-columns'
import { factIn, isAboutDates, type FindingList } from './finding-list'
import type { Found } from './use-health'

const saysMore: ReadonlySet<FindingKind> = new Set([
  'rotation-due',
  'name-repeats-in-project',
  'name-repeats-in-workspace',
])

const factColumn = (list: FindingList): GridColumn => ({
  id: 'finding',
  label: text.health.finding,
  width: { min: 100, grow: 1.1 },
  cell: ({ id }) => factIn(list, id),
})

/** What a finding says of each key: a date is its own column. Null where it says the same of all. */
const findingColumn = (list: FindingList, annotations: Annotations): GridColumn | null => {
  if (isAboutDates(list.kind)) return { ...lastDayColumn(annotations), id: 'finding' }
  return saysMore.has(list.kind) ? factColumn(list) : null
}

const reasonColumn = (annotations: Annotations): GridColumn => ({
  id: 'usedUntilReason',
  label: text.annotations.usedUntilReason,
  width: { min: 100, grow: 1.2 },
  title: ({ id }) => dateReason(annotations[id]),
  cell: ({ id }) => dateReason(annotations[id]),
})

/** The column that would say once more what is found, by kind. */
const saidAgain = (kind: FindingKind): ColumnName | null => {
  if (isAboutDates(kind)) return 'usedUntil'
  return kind === 'rotation-due' ? 'age' : null
}

/**
 * Every column that the findings of a kind can show; what is the same for every key of it is said above them. One choice
 * of columns is for all kinds: what is found has the same name in each.
 */
export const findingColumns = (
  list: FindingList,
  { rows, annotations }: Pick<Found, 'rows' | 'annotations'>,
  rule: KeyRotationRule,
): readonly GridColumn[] => {
  const every = inventoryColumns(rows, annotations, rule)
  const finding = findingColumn(list, annotations)
  return [
    ...every.slice(0, 3),
    ...(finding === null ? [] : [finding]),
    ...every.slice(3).filter(({ id }) => id !== saidAgain(list.kind)),
    ...(isAboutDates(list.kind) ? [reasonColumn(annotations)] : []),
  ]
}

/** Those shown where nobody has chosen, of any kind: a choice made at one starts from them, and is for the others too. */
export const usualColumns = (
  { keys }: FindingList,
  { annotations }: Pick<Found, 'annotations'>,
): readonly ColumnName[] => [
  'name',
  'project',
  ...(hasNoted('owner', keys, annotations) ? (['owner'] as const) : []),
  'finding',
  'usedUntilReason',
  'age',
]
