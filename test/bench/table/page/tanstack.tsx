import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { ApiKey } from '#shared/api-key'
import { plainColumns } from './columns'
import { type Mounted, withText } from './probe'

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
  sortFns,
})
const helper = createColumnHelper<typeof features, ApiKey>()
const now = Date.now()
const columns = helper.columns(
  plainColumns.map(({ field, label, value, show, isSearched }) =>
    helper.accessor(value, {
      id: field,
      header: label,
      cell: ({ row }) => show(row.original, now),
      enableGlobalFilter: isSearched,
    }),
  ),
)

const Table = ({ keys }: { keys: readonly ApiKey[] }) => {
  const [data] = useState(() => [...keys])
  const scroller = useRef<HTMLDivElement>(null)
  const table = useTable({
    features,
    columns,
    data,
    getRowId: ({ id }) => id,
    globalFilterFn: 'includesString',
    initialState: { sorting: [{ id: 'created', desc: true }] },
  })
  const { rows } = table.getRowModel()
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 32,
    overscan: 8,
  })
  const query: string = table.state.globalFilter ?? ''
  return (
    <>
      <input value={query} onChange={(event) => table.setGlobalFilter(event.currentTarget.value)} />
      <div ref={scroller} className="table">
        <div className="head">
          {table.getFlatHeaders().map((header) => (
            <button
              key={header.id}
              type="button"
              aria-label={String(header.column.columnDef.header)}
              onClick={header.column.getToggleSortingHandler()}
            >
              <table.FlexRender header={header} />
            </button>
          ))}
        </div>
        <div className="rows" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return (
              row !== undefined && (
                <div
                  key={row.id}
                  className="row"
                  data-index={index}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {row.getAllCells().map((cell) => (
                    <span key={cell.id}>
                      <table.FlexRender cell={cell} />
                    </span>
                  ))}
                </div>
              )
            )
          })}
        </div>
      </div>
    </>
  )
}

/** TanStack Table over TanStack Virtual, put together as their guides do. */
export const mount = (root: HTMLElement, keys: readonly ApiKey[]): Mounted => {
  createRoot(root).render(<Table keys={keys} />)
  return {
    firstId: () => root.querySelector('[data-index="0"] span:nth-child(2)')?.textContent.trim() ?? null,
    search: () => root.querySelector('input'),
    header: (label) => withText(root, '.head button', label),
    scroller: () => root.querySelector('.table'),
  }
}
