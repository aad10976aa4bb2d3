import { AllCommunityModule, type ColDef, createGrid, ModuleRegistry, themeQuartz } from 'ag-grid-community'
import type { ApiKey } from '#shared/api-key'
import { plainColumns } from './columns'
import { type Mounted, withText } from './probe'

ModuleRegistry.registerModules([AllCommunityModule])

const columnDefs = (now: number): ColDef<ApiKey>[] =>
  plainColumns.map(({ field, label, value, show, isSearched }) => ({
    colId: field,
    headerName: label,
    flex: 1,
    sort: field === 'created' ? ('desc' as const) : null,
    valueGetter: ({ data }) => (data === undefined ? '' : value(data)),
    valueFormatter: ({ data }) => (data === undefined ? '' : show(data, now)),
    getQuickFilterText: ({ value: found }) => (isSearched ? String(found) : ''),
  }))

/** AG Grid with its quick filter and that filter's cache, without animation: its documented way to be quick. */
export const mount = (root: HTMLElement, keys: readonly ApiKey[]): Mounted => {
  const input = document.createElement('input')
  const grid = document.createElement('div')
  grid.className = 'table'
  root.append(input, grid)
  const api = createGrid<ApiKey>(grid, {
    theme: themeQuartz,
    rowData: [...keys],
    columnDefs: columnDefs(Date.now()),
    getRowId: ({ data }) => data.id,
    rowHeight: 32,
    headerHeight: 32,
    animateRows: false,
    cacheQuickFilter: true,
  })
  input.addEventListener('input', () => api.setGridOption('quickFilterText', input.value))
  return {
    firstId: () => root.querySelector('.ag-row[row-index="0"] [col-id="id"]')?.textContent.trim() ?? null,
    search: () => input,
    header: (label) => withText(root, '.ag-header-cell-text', label),
    scroller: () => root.querySelector('.ag-grid-viewport'),
  }
}
