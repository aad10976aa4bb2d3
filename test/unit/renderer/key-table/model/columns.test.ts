import { describe, expect, it } from 'vitest'
import { tableColumns } from '../../../../../src/shared/tables'
import {
  boundWidth,
  shownColumns,
  withColumn,
  withMoved,
  withWidths,
} from '../../../../../src/renderer/key-table/model/column-choice'
import type { GridColumn } from '../../../../../src/renderer/key-table/grid-columns'
import { gridTracks } from '../../../../../src/renderer/key-table/model/grid-tracks'

const usual = tableColumns.project

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

  it('change places, but not with the name and not beyond the last', () => {
    expect(withMoved(usual, 'age', -1)).toEqual(['name', 'id', 'age', 'created', 'clientRef'])
    expect(withMoved(usual, 'age', 1)).toEqual(['name', 'id', 'created', 'clientRef', 'age'])
    expect(withMoved(usual, 'id', -1)).toBeNull()
    expect(withMoved(usual, 'clientRef', 1)).toBeNull()
    expect(withMoved(usual, 'name', 1)).toBeNull()
    expect(withMoved(usual, 'owner', 1)).toBeNull()
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
  })
})
