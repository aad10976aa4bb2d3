import { useCallback, useDeferredValue, useMemo, useRef, useState, type ComponentType } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { KeyRotationRule } from '#shared/domain/keys/key-rotation'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { runCommand, useCommand } from '../shell/commands'
import { useBridgeEvent } from '../bridge'
import { FailureNotice, isDialogOpen, Progress, SkeletonRows, StaleBanner, UnreadableRows } from '../ui'
import { openWorkspaceDialog, useOpenWorkspace } from '../workspace'
import { useFocusAfter, useInspectedList } from '../key-table/inspector'
import { KeyGrid, type KeyGridHandle } from '../key-table/KeyGrid'
import styles from './KeysPane.module.css'
import type { KeysState } from './keys-store'
import { NoKeys, NoList, NoMatch } from './KeysStates'
import { KeysToolbar } from './KeysToolbar'
import { useKeyColumns, useUsualColumns } from './rotating-columns'
import { useTicks, type TickedBarProps } from './use-ticks'
import { rowOf } from '../key-table/model/key-rows'
import { nextSorting, type Sorting } from '../key-table/model/table-model'
import { useColumns } from '../key-table/use-columns'
import { useKeyDialogs } from './dialogs/use-key-dialogs'
import { useKeyMenu } from './use-key-menu'
import { useKeys } from './use-keys'
import { useNoted } from './use-noted'
import { useServerNow } from '../entities/keys/use-now'
import { openRotateDialog } from '../entities/rotations/dialog-store'
import { useActiveKeyCommands } from '../entities/rotations/use-active-key-commands'
import { useSpokenCount } from '../key-table/use-spoken-count'
import { useView } from '../key-table/use-view'
import { useShareTable } from './open-table'
import { useTargetKey } from './use-target-key'

export interface KeysPaneProps {
  readonly workspaceId: string
  readonly projectId: number
  readonly projectName: string
  readonly isDefaultProject: boolean
  /** Nothing of the project can be changed: it is not active, or known only from an earlier list. */
  readonly isReadOnly?: boolean | undefined
  /** When a key is due for rotation. */
  readonly rule: KeyRotationRule
  /** What can be done with ticked keys: of another feature, which has it for the keys of all projects. */
  readonly ticked: ComponentType<TickedBarProps>
}

/** The keys of a project: the list, searching and sorting it, creating and revoking. */
export const KeysPane = (props: KeysPaneProps) => (
  // A pane of its own for each project: no answer, search or dialog can cross over to another.
  <Pane key={`${props.workspaceId} ${props.projectId}`} {...props} />
)

const newestFirst: Sorting = { column: 'created', descending: true }

const Pane = (props: KeysPaneProps) => {
  const { workspaceId, projectId, projectName, isDefaultProject, isReadOnly = false, rule } = props
  const [place] = useState({ workspaceId, projectId })
  const { store, ...state } = useKeys(place)
  const { table, isLoading, fetchedAt, unreadable, staleBecause, failure } = state
  const [query, setQuery] = useState('')
  const [sorting, setSorting] = useState(newestFirst)
  // A renewed list comes after typing; a search and an order of even a very long one take less than a frame.
  const view = useView(useDeferredValue(table) ?? table, query, sorting)
  const now = useServerNow(60_000)
  const sort = useCallback((column: string) => setSorting((sorted) => nextSorting(sorted, column)), [])
  const search = useRef<HTMLInputElement>(null)
  const toSearch = useCallback(() => search.current?.focus(), [])
  const grid = useRef<KeyGridHandle>(null)

  const reason = reasonFor(state, isReadOnly)
  // After revoking, the row that took the place of the revoked one; with none left, the search.
  const toRow = () => grid.current?.activeRow() ?? search.current
  const focusAfter = useFocusAfter(toRow)
  const { dialogs, create, revoke } = useKeyDialogs({
    place,
    projectName,
    isDefaultProject,
    store,
    reason,
    focusAfter,
  })
  useTargetKey(state, view, {
    goTo: (keyId) => void grid.current?.goTo(keyId),
    all: () => setQuery(''),
  })
  useShareTable(place, table)
  const rotate = (key: ApiKey) => openRotateDialog({ ...place, projectName, key })
  useActiveKeyCommands({ workspaceId, rotate, revoke, reason })
  const keys = table?.keys ?? null
  const placeOf = useCallback(
    ({ id }: ApiKey) => (keys !== null && rowOf(keys, id) !== -1 ? { projectId, projectName } : null),
    [keys, projectId, projectName],
  )
  useInspectedList({ workspaceId, placeOf, rotate, revoke, reason, toRow: () => toRow()?.focus() })
  const noted = useNoted(workspaceId, keys, store.layOut)
  const columns = useColumns(
    'project',
    useKeyColumns(workspaceId, rule, noted.columns),
    useUsualColumns(keys, noted.empty),
    sorting.column,
  )
  const project = useMemo(
    () => ({
      id: projectId,
      name: projectName,
      description: '',
      isDefault: isDefaultProject,
      isActive: true,
      createdAt: null,
    }),
    [projectId, projectName, isDefaultProject],
  )
  const { selection, bar } = useTicks(props.ticked, {
    workspaceId,
    project,
    table,
    view,
    staleBecause,
    reason,
    toList: () => toRow()?.focus(),
  })
  useBridgeEvent('keys.changed', (changed) => {
    if (changed.workspaceId !== workspaceId) return
    store.remove(changed.goneIds)
    if (changed.projectId !== projectId) return
    if (changed.created !== null) store.add(changed.created)
    void store.load()
  })
  const menuItems = useKeyMenu({ place, projectName, revoke, noteItem: noted.menuItem, reason })
  const refresh = () => void store.load()
  const workspace = useOpenWorkspace()
  const onReplaceToken = () => {
    if (workspace !== null) openWorkspaceDialog({ kind: 'replace-token', workspace })
  }

  useCommand('new-key', create, reason === undefined)
  useCommand('refresh', refresh)
  useCommand('find', () => {
    if (isDialogOpen()) return
    search.current?.focus()
    search.current?.select()
  })

  const all = table?.keys.length ?? 0
  const shown = view?.rows.length ?? 0
  const count = table === null ? null : text.keys.count(query === '' ? all : shown, all)
  useSpokenCount(count, query)

  return (
    <section className={styles.pane} aria-label={text.keys.title} aria-busy={isLoading}>
      <KeysToolbar
        query={query}
        onQuery={setQuery}
        onEnterList={() => grid.current?.activeRow()?.focus()}
        searchRef={search}
        count={count}
        updated={fetchedAt === null || staleBecause !== null ? null : text.keys.updated(fetchedAt)}
        isLoading={isLoading}
        // As its shortcut does: every list on screen, so the projects too.
        onRefresh={() => void runCommand('refresh')}
        onCancel={store.cancel}
        onCreate={create}
        createReason={reason}
        columns={columns}
      />
      <div className={styles.progress}>{isLoading && <Progress label={text.keys.refreshing} />}</div>
      {staleBecause !== null && fetchedAt !== null && (
        <StaleBanner failure={staleBecause} fetchedAt={fetchedAt} onRetry={refresh} retrying={isLoading} />
      )}
      {table !== null && unreadable > 0 && (
        <UnreadableRows>{text.keys.unreadable(unreadable)}</UnreadableRows>
      )}
      {table !== null && failure !== null && (
        <div className={styles.notice}>
          <FailureNotice
            failure={failure}
            onRetry={refresh}
            retrying={isLoading}
            onReplaceToken={onReplaceToken}
          />
        </div>
      )}
      {table === null && failure === null && <SkeletonRows count={12} label={text.keys.loading} />}
      {table === null && failure !== null && (
        <NoList
          failure={failure}
          onRetry={refresh}
          retrying={isLoading}
          onReplaceToken={onReplaceToken}
          onCreate={create}
          createReason={reason}
        />
      )}
      {view !== null && all === 0 && (
        <NoKeys onCreate={create} createReason={reason} isPartlyRead={unreadable > 0} />
      )}
      {view !== null && all > 0 && shown === 0 && (
        <NoMatch
          query={query}
          hasNotes={noted.areKnown}
          onClear={() => {
            setQuery('')
            search.current?.focus()
          }}
        />
      )}
      {view !== null && shown > 0 && (
        <KeyGrid
          ref={grid}
          label={text.keys.gridLabel(visibleText(projectName))}
          columns={columns.columns}
          layout={columns.layout}
          onRoom={columns.onRoom}
          view={view}
          now={now}
          onSort={sort}
          onDelete={reason === undefined ? revoke : undefined}
          menuItems={menuItems}
          selection={selection}
          onFocusLost={toSearch}
        />
      )}
      {bar}
      {dialogs}
    </section>
  )
}

const reasonFor = ({ staleBecause }: KeysState, isReadOnly: boolean): string | undefined => {
  if (isReadOnly) return text.keys.readOnlyReason
  return staleBecause === null ? undefined : text.keys.staleReason
}
