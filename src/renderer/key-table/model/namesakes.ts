import { foldForSearch } from '#shared/domain/search-text'
import { foldName } from '#shared/domain/visible-text'
import { keyLayout, type KeyTable, textsOf } from './table-model'

/** A name as namesakes are counted. */
const namesakeForm = (name: string): string => foldForSearch(foldName(name))

/** The keys with this name, whatever its case, accents or blanks: for the warning about duplicates. */
export const namesakes = (table: KeyTable, name: string): number => {
  const wanted = namesakeForm(name)
  if (wanted === '') return 0
  if (counted?.keys !== table.keys) counted = { keys: table.keys, times: countNames(table) }
  return counted.times.get(wanted) ?? 0
}

// Asked for at each letter of a name that is typed, and always of one table.
let counted: { readonly keys: KeyTable['keys']; readonly times: ReadonlyMap<string, number> } | undefined

const countNames = ({ keys }: KeyTable): ReadonlyMap<string, number> => {
  const times = new Map<string, number>()
  for (const name of textsOf(keys, keyLayout.columns.name)) {
    const form = namesakeForm(name)
    times.set(form, (times.get(form) ?? 0) + 1)
  }
  return times
}
