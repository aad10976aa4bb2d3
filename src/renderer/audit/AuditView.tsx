import { ChevronDown, RefreshCw, ScrollText, SearchX } from 'lucide-react'
import { useRef, useState } from 'react'
import type { AuditEntry } from '#shared/contract/audit'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { CsvItems } from '../settings/CsvItems'
import { useCommand } from '../shell/commands'
import { ViewHeader } from '../shell/ViewHeader'
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
import { exportEntries } from './export-entries'
import { filterOf, isFiltering, noFilters, type AuditFilters } from './filters'
import { Integrity } from './Integrity'
import { useAudit } from './use-audit'

const words = text.audit
const CheckDialog = lazyPart(async () => (await import('./CheckDialog')).CheckDialog)
const EntryDialog = lazyPart(async () => (await import('./EntryDialog')).EntryDialog)

/** Who changed what, when, and how it ended; whether the log of that is whole; and a copy of it for others. */
export const AuditView = ({ workspace }: { workspace: Workspace }) => {
  const [filters, setFilters] = useState(noFilters)
  const { store, state } = useAudit(filters)
  const [opened, setOpened] = useState<AuditEntry | null>(null)
  const [isCheckOpen, setIsCheckOpen] = useState(false)
  const workspaces = useWorkspaces()
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<AuditGridHandle>(null)
  const { total, verdict, isLoading, failure } = state
  const isFiltered = isFiltering(filters)
  const refresh = () => void store.refresh()
  useCommand('refresh', refresh)
  useCommand('find', () => {
    search.current?.focus()
    search.current?.select()
  })
  const all = verdict?.state === 'whole' ? verdict.entries : null
  const count = total === null ? null : words.count(total, all)
  useSpokenCount(count, filters.text)
  const clear = () => {
    setFilters(noFilters)
    search.current?.focus()
  }
  return (
    <section className={styles.view} aria-label={words.title} aria-busy={isLoading}>
      <ViewHeader
        title={words.title}
        facts={count ?? undefined}
        actions={
          <>
            <IconButton
              label={words.refresh}
              shortcut={commandKeys('refresh')}
              icon={<RefreshCw size={14} aria-hidden="true" />}
              onClick={refresh}
            />
            <ExportMenu filters={filters} isFiltered={isFiltered} onCheck={() => setIsCheckOpen(true)} />
          </>
        }
      />
      {verdict !== null && <Integrity verdict={verdict} store={store} />}
      <AuditFilterBar
        filters={filters}
        onFilters={setFilters}
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
      {opened !== null && <EntryDialog entry={opened} onClose={() => setOpened(null)} />}
      {isCheckOpen && <CheckDialog verdict={verdict} onClose={() => setIsCheckOpen(false)} />}
    </section>
  )
}

const ExportMenu = (props: { filters: AuditFilters; isFiltered: boolean; onCheck: () => void }) => {
  const { filters, isFiltered, onCheck } = props
  return (
    <Menu
      align="end"
      trigger={
        <Button>
          {words.export} <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <CsvItems onExport={(separator) => void exportEntries(filterOf(filters), 'csv', separator)} />
      <MenuItem onSelect={() => void exportEntries(filterOf(filters), 'jsonl')}>{words.exportJsonl}</MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={onCheck}>{words.checkEllipsis}</MenuItem>
      {isFiltered && <p className={styles.menuNote}>{words.exportFiltered}</p>}
    </Menu>
  )
}
