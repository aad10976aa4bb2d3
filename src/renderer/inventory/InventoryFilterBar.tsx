import { useMemo, type ReactNode, type Ref } from 'react'
import { usedUntilFilters, type UseUntilFilter } from '#shared/domain/keys/use-until'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { SearchField } from '../key-table/SearchField'
import { projectName } from '../entities/projects/names'
import { FilterChip, Select } from '../ui'
import styles from './Inventory.module.css'
import type { InventoryFilters } from './layout'
import type { InventoryRows } from '../entities/inventory/rows'

const words = text.inventory
const any = 'any'
const usedUntilOptions: readonly { readonly value: UseUntilFilter | typeof any; readonly label: string }[] = [
  { value: any, label: words.filterAnyUseUntil },
  ...usedUntilFilters.map((value) => ({ value, label: words.filterUseUntilBy[value] })),
]

/** The search and the filters of all keys. */
export const InventoryFilterBar = (props: {
  query: string
  onQuery: (query: string) => void
  onEnterList: () => void
  searchRef: Ref<HTMLInputElement>
  rows: InventoryRows
  tags: readonly string[]
  areThereDates: boolean
  rotationAgeDays: number
  filters: InventoryFilters
  onFilters: (filters: InventoryFilters) => void
  count: string | null
  /** The menus of saved views and of columns. */
  viewsMenu: ReactNode
  columnsMenu: ReactNode
}) => {
  const { rows, tags, areThereDates, rotationAgeDays, filters, onFilters } = props
  const change = (changed: Partial<InventoryFilters>) => onFilters({ ...filters, ...changed })
  return (
    <div className={styles.filters} role="group" aria-label={words.filters}>
      <div className={styles.filterChoices}>
        <SearchField
          label={words.searchLabel}
          placeholder={words.searchPlaceholder}
          query={props.query}
          onQuery={props.onQuery}
          onEnterList={props.onEnterList}
          inputRef={props.searchRef}
        />
        <ProjectSelect
          rows={rows}
          value={filters.projectId}
          onValueChange={(projectId) => change({ projectId })}
        />
        {tags.length > 0 && (
          <Select
            className={styles.select}
            aria-label={words.filterTag}
            value={filters.tag === null ? any : `tag ${filters.tag}`}
            options={[
              { value: any, label: words.filterAnyTag },
              ...tags.map((tag) => ({ value: `tag ${tag}`, label: visibleText(tag) })),
            ]}
            onValueChange={(value) => change({ tag: value === any ? null : value.slice('tag '.length) })}
          />
        )}
        {areThereDates && (
          <Select
            className={styles.select}
            aria-label={words.filterUseUntil}
            value={filters.usedUntil ?? any}
            options={usedUntilOptions}
            onValueChange={(value) => change({ usedUntil: value === any ? null : value })}
          />
        )}
        <FilterChip isOn={filters.isDueOnly} onChange={(isDueOnly) => change({ isDueOnly })}>
          {words.filterDue(rotationAgeDays)}
        </FilterChip>
        <FilterChip isOn={filters.isUnusedOnly} onChange={(isUnusedOnly) => change({ isUnusedOnly })}>
          {words.filterUnused}
        </FilterChip>
      </div>
      <span className={styles.end}>
        <span className={styles.count}>{props.count}</span>
        {props.viewsMenu}
        {props.columnsMenu}
      </span>
    </div>
  )
}

/** A choice of one project of the inventory, or of all. */
export const ProjectSelect = (props: {
  rows: InventoryRows
  value: number | null
  onValueChange: (projectId: number | null) => void
}) => {
  const { rows, value, onValueChange } = props
  const options = useMemo(
    () => [
      { value: any, label: words.filterAnyProject },
      ...rows.inventory.parts
        .map(({ project }) => ({ value: String(project.id), label: projectName(project) }))
        .sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true })),
    ],
    [rows.inventory],
  )
  return (
    <Select
      className={styles.select}
      aria-label={words.filterProject}
      value={value === null ? any : String(value)}
      options={options}
      onValueChange={(chosen) => onValueChange(chosen === any ? null : Number(chosen))}
    />
  )
}
