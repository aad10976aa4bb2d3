import type { KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { FindingKind } from '#shared/domain/health'
import { text } from '#shared/text/index'
import { useCommand } from '../shell/commands'
import { dueAgeColumn, projectColumn, lastDayColumn } from '../inventory/columns'
import { ProjectSelect } from '../inventory/InventoryFilterBar'
import { NothingMatches } from '../inventory/collected/InventoryStates'
import { rotateTicked } from '../inventory/ticked-targets'
import type { Annotations } from '../annotations'
import { dateReason } from '../entities/keys/date-reason'
import { SelectionBar } from '../inventory/SelectionBar'
import { useListedKeys } from '../inventory/use-listed-keys'
import { useRotationRule } from '../inventory/use-rotation-rule'
import { useTicked } from '../inventory/use-ticked'
import { nameColumn, type GridColumn } from '../key-table/grid-columns'
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

// What is the same for every key of a kind is said above them; the age of an old key is its finding.
const findingColumns = (
  list: FindingList,
  { rows, annotations }: Pick<Found, 'rows' | 'annotations'>,
  rule: KeyRotationRule,
): readonly GridColumn[] => [
  { ...nameColumn, width: { min: 120, grow: 2 } },
  { ...projectColumn(rows), width: { min: 84, grow: 1.1 } },
  ...(saysMore.has(list.kind) ? [findingColumn(list)] : []),
  ...(aboutDates.has(list.kind) ? [lastDayColumn(annotations), reasonColumn(annotations)] : []),
  ...(list.kind === 'rotation-due' || aboutDates.has(list.kind) ? [] : [dueAgeColumn(rule)]),
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
  const columns = useMemo(
    () => findingColumns(list, { rows, annotations }, rule),
    [rows, annotations, list, rule],
  )
  const { selection, ticked, hidden } = useTicked(workspaceId, rows, annotations, view)

  const { dialogs, details, revoke, menuItems } = useListedKeys({
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
      </div>
      {list.keys.length === 0 && (
        <EmptyState
          small
          title={words.noneOfKind}
          actions={
            projectId !== null && <Button onClick={() => onProject(null)}>{words.showAllProjects}</Button>
          }
        >
          {projectId !== null && words.noneOfKindProject}
        </EmptyState>
      )}
      {list.keys.length > 0 && shown === 0 && <NothingMatches onClear={() => setQuery('')} />}
      {view !== null && shown > 0 && (
        <KeyGrid
          ref={grid}
          label={words.gridLabel(words.findings[kind].title)}
          columns={columns}
          view={view}
          now={now}
          onSort={sort}
          onOpen={details}
          onDelete={revoke}
          menuItems={menuItems}
          action={action}
          selection={selection}
          onFocusLost={toSearch}
        />
      )}
      <SelectionBar
        count={ticked.size}
        hidden={hidden}
        onClear={() => selection.onChange(new Set())}
        onCopy={selection.onCopy}
        onRotate={() => rotateTicked(workspaceId, rows, ticked)}
        onRevoke={selection.onRevoke}
      />
      {dialogs}
      {dialog}
    </>
  )
}
