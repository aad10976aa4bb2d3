import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { ageColumn, idColumn, nameColumn } from '../../../../src/renderer/key-table/grid-columns'
import { KeyRow } from '../../../../src/renderer/key-table/KeyRow'

vi.hoisted(() => vi.stubGlobal('location', { hash: '' }))

const key = { id: 'kid-1', name: 'captions', clientRef: '', createdAt: null }
const cellsOf = (...columns: Parameters<typeof KeyRow>[0]['columns']) =>
  renderToStaticMarkup(
    <KeyRow
      apiKey={key}
      columns={columns}
      position={0}
      top={0}
      words={[]}
      now={0}
      isActive={false}
      isTicked={undefined}
      isFresh={false}
      action={undefined}
    />,
  )
    .split(/(?=<div role="(?:rowheader|gridcell)")/u)
    .slice(1)
    .map((cell) => cell.includes('Copy ID of captions'))

test('a row has one button that copies its ID: at the ID, or at the name where there is no column of IDs', () => {
  expect(cellsOf(nameColumn, idColumn, ageColumn)).toEqual([false, true, false, false])
  expect(cellsOf(nameColumn, ageColumn)).toEqual([true, false, false])
})
