import type { Annotation } from '#shared/contract/annotations'
import type { ColumnName } from '#shared/tables'
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
