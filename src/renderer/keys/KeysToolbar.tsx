import { Plus, RefreshCw, ScanSearch, X } from 'lucide-react'
import type { Ref } from 'react'
import { text } from '#shared/text/index'
import { Button, IconButton, commandKeys } from '../ui'
import { runCommand } from '../shell/commands'
import { ColumnsMenu } from '../key-table/ColumnsMenu'
import styles from './KeysPane.module.css'
import { SearchField } from '../key-table/SearchField'
import type { TableColumns } from '../key-table/use-columns'

/** Search, count, refresh and New key. */
export const KeysToolbar = (props: {
  query: string
  onQuery: (query: string) => void
  /** ArrowDown in the search field goes to the list. */
  onEnterList: () => void
  searchRef: Ref<HTMLInputElement>
  count: string | null
  updated: string | null
  isLoading: boolean
  onRefresh: () => void
  onCancel: () => void
  onCreate: () => void
  createReason: string | undefined
  columns: TableColumns
}) => {
  const { query, onQuery, onEnterList, searchRef, count, updated, isLoading } = props
  const { onRefresh, onCancel, onCreate, createReason, columns } = props
  return (
    <div className={styles.toolbar}>
      <h2 className={styles.title}>{text.keys.title}</h2>
      <SearchField
        label={text.keys.searchLabel}
        placeholder={text.keys.searchPlaceholder}
        query={query}
        onQuery={onQuery}
        onEnterList={onEnterList}
        inputRef={searchRef}
      />
      <span className={styles.count}>{count}</span>
      <span className={styles.updated}>{updated}</span>
      <IconButton
        label={isLoading ? text.keys.cancelRefresh : text.keys.refresh}
        shortcut={isLoading ? undefined : commandKeys('refresh')}
        icon={isLoading ? <X size={16} aria-hidden="true" /> : <RefreshCw size={15} aria-hidden="true" />}
        onClick={isLoading ? onCancel : onRefresh}
      />
      <IconButton
        label={text.identify.title}
        icon={<ScanSearch size={15} aria-hidden="true" />}
        onClick={() => runCommand('identify-key')}
      />
      <ColumnsMenu columns={columns} />
      <Button
        variant="primary"
        icon={<Plus size={15} aria-hidden="true" />}
        disabledReason={createReason}
        onClick={onCreate}
      >
        {text.keys.newKey}
      </Button>
    </div>
  )
}
