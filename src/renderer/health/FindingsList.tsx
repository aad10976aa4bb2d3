import { useCallback, useMemo, useRef, useState } from 'react'
import { text } from '#shared/text/index'
import { useCommand } from '../shell/commands'
import {
  ProjectSelect,
  NothingMatches,
  SelectionBar,
  useListedKeys,
  useRotationRule,
  useTicked,
} from '../inventory'
import { ColumnsMenu } from '../key-table/ColumnsMenu'
import { useColumns } from '../key-table/use-columns'
import { KeyGrid, type KeyGridHandle } from '../key-table/KeyGrid'
import { SearchField } from '../key-table/SearchField'
import { nextSorting, type Sorting } from '../key-table/model/table-model'
import { useServerNow } from '../entities/keys/use-now'
import { useSpokenCount } from '../key-table/use-spoken-count'
import { useView } from '../key-table/use-view'
import { Button, EmptyState } from '../ui'
import { findingColumns, usualColumns } from './finding-columns'
import { isAboutDates } from './finding-list'
import styles from './Health.module.css'
import { useKindAction } from './use-kind-action'
import type { ListedFindings } from './use-findings'

const words = text.health
const oldestFirst: Sorting = { column: 'age', descending: true }
const earliestFirst: Sorting = { column: 'finding', descending: false }

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
  const [sorting, setSorting] = useState(isAboutDates(kind) ? earliestFirst : oldestFirst)
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
