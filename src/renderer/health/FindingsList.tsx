import type { KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { FindingKind } from '#shared/domain/health'
import type { ColumnName } from '#shared/tables'
import { text } from '#shared/text/index'
import { useCommand } from '../shell/commands'
import {
  inventoryColumns,
  ProjectSelect,
  NothingMatches,
  SelectionBar,
  useListedKeys,
  useRotationRule,
  useTicked,
} from '../inventory'
import { hasNoted } from '../key-table/model/noted-layout'
import { ColumnsMenu } from '../key-table/ColumnsMenu'
import { useColumns } from '../key-table/use-columns'
import type { Annotations } from '../annotations'
import { dateReason } from '../entities/keys/date-reason'
import type { GridColumn } from '../key-table/grid-columns'
import { KeyGrid, type KeyGridHandle } from '../key-table/KeyGrid'
import { SearchField } from '../key-table/SearchField'
import { nextSorting, type Sorting } from '../key-table/model/table-model'
import { useServerNow } from '../entities/keys/use-now'
import { useSpokenCount } from '../key-table/use-spoken-count'
import { useView } from '../key-table/use-view'
import { Button, EmptyState } from '../ui'
import { factIn, type FindingList } from './finding-list'
import styles from './Health.module.css'
import { useKindAction } from './use-kind-action'
import type { ListedFindings } from './use-findings'
import type { Found } from './use-health'

const words = text.health
const saysMore: ReadonlySet<FindingKind> = new Set([
  'rotation-due',
  'name-repeats-in-project',
  'name-repeats-in-workspace',
])
const aboutDates: ReadonlySet<FindingKind> = new Set(['use-until-over', 'use-until-soon'])
const oldestFirst: Sorting = { column: 'age', descending: true }

const earliestFirst: Sorting = { column: 'usedUntil', descending: false }

const findingColumn = (list: FindingList): GridColumn => ({
  id: 'finding',
  label: words.finding,
  width: { min: 100, grow: 1.1 },
  cell: ({ id }) => factIn(list, id),
})

const reasonColumn = (annotations: Annotations): GridColumn => ({
  id: 'usedUntilReason',
  label: text.annotations.usedUntilReason,
  width: { min: 100, grow: 1.2 },
  title: ({ id }) => dateReason(annotations[id]),
  cell: ({ id }) => dateReason(annotations[id]),
})

/** Every column that the findings of a kind can show; what is the same for every key of it is said above them. */
const findingColumns = (
  list: FindingList,
  { rows, annotations }: Pick<Found, 'rows' | 'annotations'>,
  rule: KeyRotationRule,
): readonly GridColumn[] => {
  const every = inventoryColumns(rows, annotations, rule)
  return [
    ...every.slice(0, 3),
    ...(saysMore.has(list.kind) ? [findingColumn(list)] : []),
    ...every.slice(3),
    ...(aboutDates.has(list.kind) ? [reasonColumn(annotations)] : []),
  ]
}

/** Those shown where nobody has chosen: the age of an old key is its finding. */
const usualColumns = (
  { kind, keys }: FindingList,
  { annotations }: Pick<Found, 'annotations'>,
): readonly ColumnName[] => [
  'name',
  'project',
  ...(hasNoted('owner', keys, annotations) ? (['owner'] as const) : []),
  'finding',
  ...(aboutDates.has(kind) ? (['usedUntil'] as const) : []),
  'usedUntilReason',
  ...(kind === 'rotation-due' || aboutDates.has(kind) ? [] : (['age'] as const)),
]

/** The keys with one kind of finding: search, tick, and do what the finding asks for. */
export const FindingsList = (props: {
  workspaceId: string
  listed: ListedFindings
  projectId: number | null
  onProject: (projectId: number | null) => void
}) => {
  const { workspaceId, projectId, onProject } = props
  const { list, found, table } = props.listed
  const { kind } = list
  const { rows, annotations } = found
  const rule = useRotationRule(workspaceId)
  const now = useServerNow(60_000)
  const [query, setQuery] = useState('')
  const [sorting, setSorting] = useState(aboutDates.has(kind) ? earliestFirst : oldestFirst)
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<KeyGridHandle>(null)

  const view = useView(table, query, sorting)
  const every = useMemo(
    () => findingColumns(list, { rows, annotations }, rule),
    [rows, annotations, list, rule],
  )
  const usual = useMemo(() => usualColumns(list, { annotations }), [annotations, list])
  const columns = useColumns('health', every, usual, sorting.column)
  const { selection, ...ticked } = useTicked(workspaceId, rows, annotations, view)

  const { dialogs, revoke, menuItems } = useListedKeys({
    workspaceId,
    rows,
    annotations,
    grid,
    beside: search,
  })
  const { action, dialog } = useKindAction({ workspaceId, kind, rows, revoke })
  const sort = useCallback((column: string) => setSorting((sorted) => nextSorting(sorted, column)), [])
  const toSearch = useCallback(() => search.current?.focus(), [])
  useCommand('find', () => {
    search.current?.focus()
    search.current?.select()
  })

  const shown = view?.rows.length ?? 0
  const count = text.inventory.count(shown, list.keys.length)
  useSpokenCount(count, query)

  return (
    <>
      <div className={styles.tools}>
        <SearchField
          label={text.inventory.searchLabel}
          placeholder={text.inventory.searchPlaceholder}
          query={query}
          onQuery={setQuery}
          onEnterList={() => grid.current?.activeRow()?.focus()}
          inputRef={search}
        />
        <ProjectSelect rows={rows} value={projectId} onValueChange={onProject} />
        <span className={styles.shown}>{count}</span>
        <ColumnsMenu columns={columns} />
      </div>
      {list.keys.length === 0 && (
        <EmptyState
          small
          title={words.noneOfKind}
          actions={
            projectId !== null && (
              <Button
                onClick={() => {
                  // The button goes.
                  toSearch()
                  onProject(null)
                }}
              >
                {words.showAllProjects}
              </Button>
            )
          }
        >
          {projectId !== null && words.noneOfKindProject}
        </EmptyState>
      )}
      {list.keys.length > 0 && shown === 0 && (
        <NothingMatches
          onClear={() => {
            setQuery('')
            toSearch()
          }}
        />
      )}
      {view !== null && shown > 0 && (
        <KeyGrid
          ref={grid}
          label={words.gridLabel(words.findings[kind].title)}
          columns={columns.columns}
          layout={columns.layout}
          onRoom={columns.onRoom}
          view={view}
          now={now}
          onSort={sort}
          onDelete={revoke}
          menuItems={menuItems}
          action={action}
          selection={selection}
          onFocusLost={toSearch}
        />
      )}
      <SelectionBar
        workspaceId={workspaceId}
        rows={rows}
        selection={selection}
        {...ticked}
        toList={() => (grid.current?.activeRow() ?? search.current)?.focus()}
      />
      {dialogs}
      {dialog}
    </>
  )
}
