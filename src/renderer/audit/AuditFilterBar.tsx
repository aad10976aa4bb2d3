import { ChevronDown } from 'lucide-react'
import type { Ref } from 'react'
import type { AuditAction } from '#shared/contract/audit'
import { auditActionGroups } from '#shared/domain/audit-actions'
import { auditWords as words } from '#shared/text/parts/audit'
import { visibleText } from '#shared/domain/visible-text'
import type { Workspace } from '#shared/workspace'
import { SearchField } from '../key-table/SearchField'
import { Button, Menu, MenuCheckItem, MenuGroup, MenuSeparator, Select } from '../ui'
import styles from './Audit.module.css'
import { DateRange } from './DateRange'
import { groupNames, isFiltering, type AuditFilters, type OutcomeChoice } from './filters'

const any = 'any'
const outcomes: readonly OutcomeChoice[] = ['succeeded', 'failed', 'unknown', 'troubled', 'started']

/** The search and the filters of the audit log. */
export const AuditFilterBar = (props: {
  filters: AuditFilters
  onFilters: (filters: AuditFilters) => void
  onClear: () => void
  workspaces: readonly Workspace[]
  onEnterList: () => void
  searchRef: Ref<HTMLInputElement>
}) => {
  const { filters, onFilters, workspaces, onEnterList, searchRef } = props
  const change = (changed: Partial<AuditFilters>) => onFilters({ ...filters, ...changed })
  return (
    <div className={styles.filters} role="group" aria-label={words.filters}>
      <SearchField
        label={words.searchLabel}
        placeholder={words.searchPlaceholder}
        query={filters.text}
        onQuery={(query) => change({ text: query })}
        onEnterList={onEnterList}
        inputRef={searchRef}
      />
      <Select
        className={styles.select}
        aria-label={words.workspace}
        value={filters.workspaceId ?? any}
        options={[
          { value: any, label: words.anyWorkspace },
          ...workspaces.map(({ id, name }) => ({ value: id, label: visibleText(name) })),
        ]}
        onValueChange={(value) => change({ workspaceId: value === any ? null : value })}
      />
      <ActionsMenu chosen={filters.actions} onChange={(actions) => change({ actions })} />
      <Select
        className={styles.select}
        aria-label={words.outcome}
        value={filters.outcome ?? any}
        options={[
          { value: any, label: words.anyOutcome },
          ...outcomes.map((value) => ({
            value,
            label: value === 'troubled' ? words.preset.troubled : words.outcomes[value],
          })),
        ]}
        onValueChange={(value) => change({ outcome: value === any ? null : value })}
      />
      <DateRange filters={filters} onChange={change} />
      {isFiltering(filters) && (
        <Button variant="quiet" size="small" onClick={props.onClear}>
          {words.clearFilters}
        </Button>
      )}
    </div>
  )
}

const ActionsMenu = (props: {
  chosen: ReadonlySet<AuditAction>
  onChange: (actions: ReadonlySet<AuditAction>) => void
}) => {
  const { chosen, onChange } = props
  const toggle = (action: AuditAction, isOn: boolean) => {
    const next = new Set(chosen)
    if (isOn) next.add(action)
    else next.delete(action)
    onChange(next)
  }
  const label = chosen.size === 0 ? words.anyAction : words.someActions(chosen.size)
  return (
    <Menu
      trigger={
        <Button className={styles.actions} aria-label={`${words.actionsLabel}: ${label}`}>
          {label} <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <MenuCheckItem checked={chosen.size === 0} onCheckedChange={() => onChange(new Set())}>
        {words.anyAction}
      </MenuCheckItem>
      {groupNames.map((group) => (
        <div key={group}>
          <MenuSeparator />
          <MenuGroup label={words.groups[group]}>
            {auditActionGroups[group].map((action) => (
              <MenuCheckItem
                key={action}
                checked={chosen.has(action)}
                onCheckedChange={(isOn) => toggle(action, isOn)}
              >
                {words.actions[action]}
              </MenuCheckItem>
            ))}
          </MenuGroup>
        </div>
      ))}
    </Menu>
  )
}
