import { expect, it, vi } from 'vitest'
import type { FindingKind } from '#shared/domain/health'
import { findingColumns, usualColumns } from '../../../../src/renderer/health/finding-columns'
import { inventoryRows } from '../../../../src/renderer/entities/inventory/rows'
import { shownColumns, withColumn } from '../../../../src/renderer/key-table/model/column-choice'

vi.hoisted(() => vi.stubGlobal('location', { hash: '' }))

const rows = inventoryRows({ startedAt: '', finishedAt: '', parts: [] })
const listOf = (kind: FindingKind) => ({ kind, keys: [], factsOf: new Map() })
const usualOf = (kind: FindingKind) => shownColumns(null, usualColumns(listOf(kind), { annotations: {} }))
const rule = { rotationAgeDays: 90, isBeingReplaced: () => false }

/** The labels shown of a kind, where those are chosen. */
const shownOf = (kind: FindingKind, chosen: ReturnType<typeof usualOf>) => {
  const every = findingColumns(listOf(kind), { rows, annotations: {} }, rule)
  return chosen.flatMap((name) => every.filter(({ id }) => id === name)).map(({ label }) => label)
}

it('a choice made at findings of one kind leaves those of another what they are about', () => {
  const chosenAtUnused = withColumn('health', usualOf('marked-unused'), 'project', false)
  expect(shownOf('marked-unused', chosenAtUnused)).toEqual(['Name', 'Age'])
  expect(shownOf('use-until-soon', chosenAtUnused)).toEqual(['Name', 'Use until', 'Reason', 'Age'])
  expect(shownOf('rotation-due', chosenAtUnused)).toEqual(['Name', 'Finding'])

  const chosenAtDates = withColumn('health', usualOf('use-until-over'), 'project', false)
  expect(shownOf('marked-unused', chosenAtDates)).toEqual(['Name', 'Age'])
  const chosenAtOld = withColumn('health', usualOf('rotation-due'), 'project', false)
  expect(shownOf('use-until-over', chosenAtOld)).toEqual(['Name', 'Use until', 'Reason', 'Age'])
})
