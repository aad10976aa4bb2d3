import { describe, expect, it } from 'vitest'
import {
  boundWidth,
  shownColumns,
  withColumn,
  withMoved,
  withWidths,
} from '../../../../../src/renderer/key-table/model/column-choice'
import type { GridColumn } from '../../../../../src/renderer/key-table/grid-columns'
import {
  fittingColumns,
  hasRoomToGrow,
  withSetWidths,
} from '../../../../../src/renderer/key-table/model/fitting-columns'
import { gridTracks } from '../../../../../src/renderer/key-table/model/grid-tracks'

const usual = ['name', 'id', 'created', 'age', 'clientRef'] as const

describe('the columns shown', () => {
  it('are the usual ones until some are chosen, the name first and once', () => {
    expect(shownColumns(null, usual)).toEqual(usual)
    expect(shownColumns(['age', 'name', 'age'], usual)).toEqual(['name', 'age'])
    expect(shownColumns([], usual)).toEqual(['name'])
  })

  it('come and go; a column comes back where it belongs among those there', () => {
    expect(withColumn('project', usual, 'created', false)).toEqual(['name', 'id', 'age', 'clientRef'])
    expect(withColumn('project', ['name', 'age', 'clientRef'], 'id', true)).toEqual([
      'name',
      'id',
      'age',
      'clientRef',
    ])
    expect(withColumn('project', ['name', 'clientRef', 'age'], 'created', true)).toEqual([
      'name',
      'created',
      'clientRef',
      'age',
    ])
    expect(withColumn('project', ['name'], 'clientRef', true)).toEqual(['name', 'clientRef'])
    expect(withColumn('project', usual, 'name', false)).toEqual(usual)
  })

  it('one that is asked for again, as there was no room for it, keeps the place it was moved to', () => {
    const moved = ['name', 'clientRef', 'age', 'id'] as const
    expect(withColumn('project', moved, 'clientRef', true)).toEqual(moved)
  })

  it('change places, but not with the name and not beyond the last', () => {
    expect(withMoved(usual, 'age', -1)).toEqual(['name', 'id', 'age', 'created', 'clientRef'])
    expect(withMoved(usual, 'age', 1)).toEqual(['name', 'id', 'created', 'clientRef', 'age'])
    expect(withMoved(usual, 'id', -1)).toBeNull()
    expect(withMoved(usual, 'clientRef', 1)).toBeNull()
    expect(withMoved(usual, 'name', 1)).toBeNull()
    expect(withMoved(usual, 'owner', 1)).toBeNull()
    // Past what has no room, to where the move can be seen.
    const visible = ['name', 'id', 'age']
    expect(withMoved(usual, 'age', -1, visible)).toEqual(['name', 'age', 'id', 'created', 'clientRef'])
    expect(withMoved(usual, 'id', 1, visible)).toEqual(['name', 'created', 'age', 'id', 'clientRef'])
    expect(withMoved(usual, 'age', 1, visible)).toBeNull()
  })
})

describe('widths', () => {
  it('are whole and within bounds', () => {
    expect([12, 60, 99.6, 5_000].map(boundWidth)).toEqual([60, 60, 100, 2_000])
  })

  it('are set and given back by column', () => {
    const set = withWidths([{ column: 'id', width: 90 }], new Map([['age', 12] as const]))
    expect(set).toEqual([
      { column: 'id', width: 90 },
      { column: 'age', width: 60 },
    ])
    expect(withWidths(set, new Map([['id', null] as const]))).toEqual([{ column: 'age', width: 60 }])
  })

  it('become tracks: set ones fixed, the rest by what they need, and the row’s end takes what is left', () => {
    const column = (id: string, width: GridColumn['width']): GridColumn => ({
      id,
      label: id,
      width,
      cell: () => null,
    })
    const columns = [column('name', { min: 150, grow: 2 }), column('age', { min: 92 })]
    const of = (widths: [string, number][], hasTicks = false) =>
      gridTracks({ columns, widths: new Map(widths), hasTicks, actions: 40 })
    expect(of([])).toEqual({ '--columns': 'minmax(150px, 2fr) 92px 40px', '--row-width': '298px' })
    expect(of([['age', 70]], true)).toEqual({
      '--columns': '28px minmax(150px, 2fr) 70px 40px',
      '--row-width': '304px',
    })
    expect(of([['name', 400]])).toEqual({
      '--columns': '400px 92px minmax(40px, 1fr)',
      '--row-width': '548px',
    })
    const dated = [...columns, column('usedUntil', { min: 116, upTo: 230 })]
    expect(gridTracks({ columns: dated, widths: new Map(), hasTicks: false, actions: 40 })).toEqual({
      '--columns': 'minmax(150px, 2fr) 92px minmax(116px, 230px) 40px',
      '--row-width': '414px',
    })
  })
})

describe('where there is little room', () => {
  const every = [
    { id: 'name', width: { min: 220 } },
    { id: 'project', width: { min: 76 } },
    { id: 'owner', width: { min: 76 } },
    { id: 'finding', width: { min: 100 } },
    { id: 'created', width: { min: 100 } },
    { id: 'age', width: { min: 92 } },
  ]
  const idsIn = (room: number) => fittingColumns(every, room).map(({ id }) => id)

  it('what says least about a key goes first, and the name never', () => {
    expect(fittingColumns(every, 664)).toBe(every)
    expect(idsIn(663)).toEqual(['name', 'project', 'owner', 'finding', 'age'])
    expect(idsIn(500)).toEqual(['name', 'owner', 'finding', 'age'])
    expect(idsIn(400)).toEqual(['name', 'owner', 'finding'])
    expect(idsIn(336)).toEqual(['name', 'finding'])
    expect(idsIn(100)).toEqual(['name'])
  })

  it('the one that the list is sorted by stays', () => {
    const ids = (room: number) => fittingColumns(every, room, { sorted: 'created' }).map(({ id }) => id)
    expect(ids(663)).toEqual(['name', 'owner', 'finding', 'created', 'age'])
    expect(ids(100)).toEqual(['name', 'created'])
  })

  it('a column that somebody made narrower leaves its room to the others', () => {
    const ids = (room: number, widths: [string, number][]) =>
      fittingColumns(withSetWidths(every, new Map(widths)), room).map(({ id }) => id)
    expect(ids(564, [['name', 120]])).toEqual(every.map(({ id }) => id))
    expect(ids(563, [['name', 120]])).toEqual(['name', 'project', 'owner', 'finding', 'age'])
    // One that was made wider hides no others: the list scrolls to the side.
    expect(ids(664, [['name', 2_000]])).toEqual(every.map(({ id }) => id))
  })

  it('a column with a set width becomes no wider by itself', () => {
    const dated = [...every, { id: 'usedUntil', width: { min: 116, upTo: 230 } }]
    const fits = (room: number, width: number) =>
      hasRoomToGrow(withSetWidths(dated, new Map([['usedUntil', width]])), room)
    expect([fits(764, 100), fits(763, 100)]).toEqual([true, false])
    expect([fits(964, 300), fits(963, 300)]).toEqual([true, false])
  })

  it('a column that could be wider is so with all of that room, or not at all', () => {
    const dated = [...every, { id: 'usedUntil', width: { min: 116, upTo: 230 } }]
    expect(hasRoomToGrow(dated, 894)).toBe(true)
    expect(hasRoomToGrow(dated, 893)).toBe(false)
    expect(hasRoomToGrow(every, 664)).toBe(true)
  })

  it('the others give way to what was asked for, and that to the name', () => {
    const ids = (room: number) =>
      fittingColumns(every, room, { asked: ['created', 'project'] }).map(({ id }) => id)
    expect(ids(500)).toEqual(['name', 'project', 'finding', 'created'])
    expect(ids(396)).toEqual(['name', 'project', 'created'])
    expect(ids(300)).toEqual(['name', 'project'])
    expect(ids(219)).toEqual(['name'])
  })
})
