import { dateAt } from '#shared/domain/days'
import { isKeyDue, type KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { keepsUseUntil, type UseUntilFilter } from '#shared/domain/keys/use-until'
import type { ColumnName } from '#shared/tables'
import type { Annotations } from '../annotations'
import { emptyNotes, withNotes } from '../key-table/model/noted-layout'
import { keyLayout, type KeyFilter, type TableLayout } from '../key-table/model/table-model'
import { plainProjectName } from '../entities/projects/names'
import type { InventoryRows } from '../entities/inventory/rows'
import type { WidthClass } from '../key-table/use-width-class'

/** The name of the project a key is in, as it is. */
export const projectNameOf = (rows: InventoryRows, keyId: string): string => {
  const part = rows.partOf.get(keyId)
  return part === undefined ? '' : plainProjectName(part.project)
}

/** What all keys of a workspace are sorted and searched by: as those of a project, and by project and notes. */
export const inventoryLayout = (rows: InventoryRows, annotations: Annotations): TableLayout => {
  // One name a project, not one a key.
  const names = new Map(rows.inventory.parts.map(({ project }) => [project.id, plainProjectName(project)]))
  const project: TableLayout['columns'] = {
    project: { kind: 'text', of: ({ id }) => names.get(rows.partOf.get(id)?.project.id ?? NaN) ?? '' },
  }
  return withNotes({ columns: { ...keyLayout.columns, ...project } }, annotations)
}

/** What a person has asked to see of all keys. */
export interface InventoryFilters {
  readonly projectId: number | null
  readonly tag: string | null
  readonly isDueOnly: boolean
  readonly isUnusedOnly: boolean
  readonly usedUntil: UseUntilFilter | null
}

export const noFilters: InventoryFilters = {
  projectId: null,
  tag: null,
  isDueOnly: false,
  isUnusedOnly: false,
  usedUntil: null,
}

/** The filters without a project, tag or dates that are there no more: nothing could be chosen in their place. */
export const filtersLeft = (
  filters: InventoryFilters,
  rows: InventoryRows,
  tags: readonly string[],
  areThereDates: boolean,
): InventoryFilters => {
  const { projectId, tag } = filters
  const isProjectGone =
    projectId !== null && rows.inventory.parts.every(({ project }) => project.id !== projectId)
  const isTagGone = tag !== null && !tags.includes(tag)
  const areDatesGone = filters.usedUntil !== null && !areThereDates
  if (!isProjectGone && !isTagGone && !areDatesGone) return filters
  return {
    ...filters,
    projectId: isProjectGone ? null : projectId,
    tag: isTagGone ? null : tag,
    usedUntil: areDatesGone ? null : filters.usedUntil,
  }
}

/** The filters as one the table takes; null where nothing is filtered. */
export const inventoryFilter = (
  filters: InventoryFilters,
  rows: InventoryRows,
  annotations: Annotations,
  rule: KeyRotationRule,
  now: number,
): KeyFilter | null => {
  const { projectId, tag, isDueOnly, isUnusedOnly, usedUntil } = filters
  const checks: KeyFilter['keeps'][] = []
  if (projectId !== null) checks.push(({ id }) => rows.partOf.get(id)?.project.id === projectId)
  if (isUnusedOnly) checks.push(({ id }) => annotations[id]?.isUnused ?? false)
  if (usedUntil !== null) {
    const today = dateAt(now)
    checks.push(({ id }) => keepsUseUntil(usedUntil, annotations[id]?.usedUntil ?? null, today))
  }
  if (tag !== null) checks.push(({ id }) => annotations[id]?.tags.includes(tag) ?? false)
  if (isDueOnly) checks.push(({ id }, createdAt) => isKeyDue(id, createdAt, rule, now))
  return checks.length === 0
    ? null
    : { keeps: (key, createdAt) => checks.every((check) => check(key, createdAt)) }
}

/** Whether any key has a use-until date. */
export const hasDates = (annotations: Annotations): boolean =>
  Object.values(annotations).some(({ usedUntil }) => usedUntil !== null)

/** All tags in use, in order. */
export const tagsIn = (annotations: Annotations): readonly string[] =>
  [...new Set(Object.values(annotations).flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b))

const usually = ['name', 'project', 'owner', 'application', 'tags', 'usedUntil', 'age'] as const

const columnsByWidth: Readonly<Record<WidthClass, readonly ColumnName[]>> = {
  tight: ['name', 'project', 'owner', 'age'],
  narrow: usually,
  wide: [...usually, 'id'],
  'very-wide': [...usually, 'id', 'created', 'clientRef'],
}

/** Those of the optional columns in which no key of the list has anything. */
export const emptyColumns = (rows: InventoryRows, annotations: Annotations): readonly ColumnName[] => {
  const listed = Object.entries(annotations).flatMap(([id, each]) => (rows.partOf.has(id) ? [each] : []))
  const empty: readonly ColumnName[] = emptyNotes(listed)
  return rows.keys.some(({ clientRef }) => clientRef !== '') ? empty : [...empty, 'clientRef']
}

/** The columns shown where nobody has chosen: the last ones where there is room for them, none that is empty. */
export const usualColumns = (width: WidthClass, empty: readonly ColumnName[]): readonly ColumnName[] =>
  columnsByWidth[width].filter((column) => !empty.includes(column))
