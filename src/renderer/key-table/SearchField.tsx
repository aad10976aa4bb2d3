import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import { text } from '#shared/text/index'
import { IconButton, commandKeys, TextInput } from '../ui'
import styles from './SearchField.module.css'

/** The field that searches a list of keys: Esc empties it, ArrowDown goes to the list. */
export const SearchField = (props: {
  label: string
  placeholder: string
  query: string
  onQuery: (query: string) => void
  onEnterList: () => void
  inputRef: Ref<HTMLInputElement>
}) => {
  const { label, placeholder, query, onQuery, onEnterList, inputRef } = props
  return (
    <search className={styles.search}>
      <Search size={14} aria-hidden="true" className={styles.searchIcon} />
      <TextInput
        ref={inputRef}
        type="text"
        className={styles.searchField}
        aria-label={label}
        placeholder={placeholder}
        title={commandKeys('find')}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && query !== '') {
            event.stopPropagation()
            onQuery('')
          }
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            onEnterList()
          }
        }}
      />
      {query !== '' && (
        <IconButton
          size="small"
          className={styles.clear}
          label={text.keys.clearSearch}
          icon={<X size={14} aria-hidden="true" />}
          onClick={() => onQuery('')}
        />
      )}
    </search>
  )
}
