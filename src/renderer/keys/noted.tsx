import type { Annotation } from '#shared/contract/annotations'
import type { ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { ColumnName } from '#shared/tables'
import { UnusedItem } from '../annotations'
import { idAt, type KeySource } from '../key-table/model/key-rows'
import { emptyNotes, type Notes } from '../key-table/model/noted-layout'

export { notedColumns } from '../key-table/noted-columns'
export { withNotes } from '../key-table/model/noted-layout'

function* notesOn(keys: KeySource, notes: Notes): Generator<Annotation> {
  for (let row = 0; row < keys.length; row += 1) {
    const note = notes[idAt(keys, row)]
    if (note !== undefined) yield note
  }
}

/** The columns of notes in which no key of a list has anything. */
export const emptyIn = (notes: Notes, keys: KeySource): readonly ColumnName[] =>
  emptyNotes(notesOn(keys, notes))

/** The item of a key's menu that changes its notes. */
export const noteItem = (workspaceId: string, notes: Notes, key: ApiKey): ReactNode => (
  <UnusedItem workspaceId={workspaceId} apiKey={key} isUnused={notes[key.id]?.isUnused ?? false} />
)
