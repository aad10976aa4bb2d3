import type { ApiKey } from '#shared/api-key'
import type { Annotation } from '#shared/contract/annotations'
import type { ColumnName } from '#shared/tables'
import type { TableLayout } from './table-model'

/** What is noted of keys, by key ID. */
export type Notes = Readonly<Record<string, Annotation>>

/** A layout whose keys are sorted and searched by what is noted of them too. */
export const withNotes = (layout: TableLayout, notes: Notes): TableLayout => {
  const noted =
    (read: (annotation: Annotation) => string) =>
    ({ id }: ApiKey): string => {
      const annotation = notes[id]
      return annotation === undefined ? '' : read(annotation)
    }
  return {
    columns: {
      ...layout.columns,
      owner: { kind: 'text', of: noted(({ owner }) => owner) },
      application: { kind: 'text', of: noted(({ application }) => application) },
      tags: { kind: 'text', of: noted(({ tags }) => tags.join(', ')) },
      // As it is kept, a date sorts as text.
      usedUntil: { kind: 'text', of: noted(({ usedUntil }) => usedUntil ?? '') },
    },
    alsoSearched: noted(({ note, usedUntilDetail }) =>
      usedUntilDetail === '' ? note : `${note}\n${usedUntilDetail}`,
    ),
  }
}

const isFilled = {
  owner: ({ owner }) => owner !== '',
  application: ({ application }) => application !== '',
  tags: ({ tags, isUnused }) => isUnused || tags.length > 0,
  usedUntil: ({ usedUntil }) => usedUntil !== null,
} satisfies Partial<Record<ColumnName, (annotation: Annotation) => boolean>>

/** Columns of notes, which hide where no key of the list has anything in them. */
const notedNames = ['owner', 'application', 'tags', 'usedUntil'] as const

/** Whether anything is noted of any of the keys in a column of notes. */
export const hasNoted = (
  column: (typeof notedNames)[number],
  keys: readonly ApiKey[],
  notes: Notes,
): boolean =>
  keys.some(({ id }) => {
    const note = notes[id]
    return note !== undefined && isFilled[column](note)
  })

/** Those of the columns of notes in which none of the notes has anything. */
export const emptyNotes = (listed: Iterable<Annotation>): readonly (typeof notedNames)[number][] => {
  let empty: readonly (typeof notedNames)[number][] = notedNames
  for (const each of listed) {
    if (empty.length === 0) break
    if (empty.some((name) => isFilled[name](each))) empty = empty.filter((name) => !isFilled[name](each))
  }
  return empty
}
