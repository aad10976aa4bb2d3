import { ChevronDown, RefreshCw, ScrollText, SearchX } from 'lucide-react'
import { useRef, useState } from 'react'
import type { CsvSeparator } from '#shared/domain/setting-rules'
import { auditWords as words } from '#shared/text/parts/audit'
import { hasVisible } from '#shared/domain/visible-text'
import type { Workspace } from '#shared/workspace'
import { CsvItems } from '../settings'
import { useCommand } from '../shell/commands'
import { useShownTarget } from '../shell/use-shown-target'
import { ViewHeader } from '../shell/ViewHeader'
import { openAudit } from '../shell/views'
import { useSpokenCount } from '../key-table/use-spoken-count'
import {
  Button,
  EmptyState,
  FailureNotice,
  IconButton,
  lazyPart,
  Menu,
  MenuItem,
  MenuSeparator,
  Progress,
  commandKeys,
  SkeletonRows,
} from '../ui'
import { useWorkspaces } from '../workspace'
import styles from './Audit.module.css'
import { AuditFilterBar } from './AuditFilterBar'
import { AuditGrid, type AuditGridHandle } from './AuditGrid'
import { Broken } from './integrity/Broken'
import { exportEntries } from './export-entries'
import { filterOf, isFiltering, noFilters, type AuditFilters } from './filters'
import { IntegrityChip } from './integrity/IntegrityChip'
import type { OpenedEntries } from './opened'
import { Presets } from './Presets'
import { useAudit } from './use-audit'
import type { AuditState } from './audit-store'

const CheckDialog = lazyPart(async () => (await import('./integrity/CheckDialog')).CheckDialog)
const EntryDialog = lazyPart(async () => (await import('./EntryDialog')).EntryDialog)
const IntegrityDialog = lazyPart(async () => (await import('./integrity/IntegrityDialog')).IntegrityDialog)

/** Who changed what, when, and how it ended; whether the log of that is whole; and a copy of it for others. */
export const AuditView = ({ workspace }: { workspace: Workspace }) => {
  const [filters, setFilters] = useState(noFilters)
  const { store, state } = useAudit(filters, workspace.isDemo)
  const [opened, setOpened] = useState<OpenedEntries | null>(null)
  const [dialog, setDialog] = useState<'integrity' | 'check' | null>(null)
  const workspaces = useWorkspaces()
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<AuditGridHandle>(null)
  const { total, entryCount, all, verdict, verifiedAt, isLoading, failure } = state
  const isFiltered = isFiltering(filters)
  const refresh = () => void store.refresh()
  useCommand('refresh', refresh)
  useCommand('find', () => {
    search.current?.focus()
    search.current?.select()
  })
  useShownTarget('audit', ({ keyId }) => setFilters({ ...noFilters, keyId }))
  const count = total === null ? null : words.count(total, all, entryCount)
  useSpokenCount(count, filters.text)
  // For buttons that go with what they clear.
  const clearTo = (left: AuditFilters) => {
    setFilters(left)
    search.current?.focus()
  }
  const clear = () => clearTo(noFilters)
  return (
    <section className={styles.view} aria-label={words.title} aria-busy={isLoading}>
      <ViewHeader
        title={words.title}
        facts={count === null ? undefined : workspace.isDemo ? `${count} · ${words.ofDemo}` : count}
        actions={
          <>
            {verdict !== null && (
              <IntegrityChip
                verdict={verdict}
                verifiedAt={verifiedAt}
                onOpen={() => setDialog('integrity')}
              />
            )}
            <IconButton
              label={words.refresh}
              shortcut={commandKeys('refresh')}
              icon={<RefreshCw size={14} aria-hidden="true" />}
              onClick={refresh}
            />
            <ExportMenu
              filters={filters}
              isDemo={workspace.isDemo}
              isFiltered={isFiltered}
              onCheck={() => setDialog('check')}
            />
          </>
        }
      />
      {verdict?.state === 'broken' && <Broken verdict={verdict} />}
      <Presets
        filters={filters}
        onFilters={setFilters}
        onEveryKey={() => clearTo({ ...filters, keyId: null })}
        keyName={keyNameIn(state, filters.keyId)}
      />
      <AuditFilterBar
        filters={filters}
        onFilters={setFilters}
        onClear={clear}
        workspaces={workspaces.length > 0 ? workspaces : [workspace]}
        onEnterList={() => grid.current?.activeRow()?.focus()}
        searchRef={search}
      />
      <div className={styles.progress}>{isLoading && <Progress label={words.refreshing} />}</div>
      {failure !== null && (
        <div className={styles.notice}>
          <FailureNotice failure={failure} onRetry={refresh} retrying={isLoading} />
        </div>
      )}
      {total === null && failure === null && <SkeletonRows count={12} label={words.loading} />}
      {total === 0 && !isFiltered && (
        <EmptyState icon={<ScrollText size={28} />} title={words.emptyTitle}>
          {words.emptyBody}
        </EmptyState>
      )}
      {total === 0 && isFiltered && (
        <EmptyState
          icon={<SearchX size={28} />}
          title={words.noMatchTitle}
          actions={<Button onClick={clear}>{words.clearFilters}</Button>}
        >
          {words.noMatchBody}
        </EmptyState>
      )}
      {total !== null && total > 0 && <AuditGrid ref={grid} store={store} state={state} onOpen={setOpened} />}
      {opened !== null && (
        <EntryDialog
          opened={opened}
          onOnlyKey={(keyId) => {
            openAudit({ keyId })
            setOpened(null)
          }}
          onClose={() => setOpened(null)}
        />
      )}
      {dialog === 'check' && <CheckDialog verdict={verdict} onClose={() => setDialog(null)} />}
      {dialog === 'integrity' && verdict !== null && (
        <IntegrityDialog
          verdict={verdict}
          verifiedAt={verifiedAt}
          store={store}
          isDemo={workspace.isDemo}
          onCheck={() => setDialog('check')}
          onClose={() => setDialog(null)}
        />
      )}
    </section>
  )
}

/** What the log calls a key; its ID where it has no name, or none of its operations is had yet. */
const keyNameIn = ({ operations }: AuditState, keyId: string | null): string => {
  if (keyId === null) return ''
  for (const { entries } of operations.values())
    for (const entry of entries)
      if (entry.keyId === keyId && hasVisible(entry.keyName)) return `${entry.keyName} (${keyId})`
  return keyId
}

const ExportMenu = (props: {
  filters: AuditFilters
  isDemo: boolean
  isFiltered: boolean
  onCheck: () => void
}) => {
  const { filters, isDemo, isFiltered, onCheck } = props
  const exportAs = (format: 'csv' | 'jsonl', separator?: CsvSeparator) =>
    void exportEntries({ filter: filterOf(filters), format, separator, isDemo })
  return (
    <Menu
      align="end"
      trigger={
        <Button>
          {words.export} <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <CsvItems onExport={(separator) => exportAs('csv', separator)} />
      <MenuItem onSelect={() => exportAs('jsonl')}>{words.exportJsonl}</MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={onCheck}>{words.checkEllipsis}</MenuItem>
      {isFiltered && <p className={styles.menuNote}>{words.exportFiltered}</p>}
    </Menu>
  )
}
