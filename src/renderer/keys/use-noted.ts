import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { ColumnName } from '#shared/tables'
import { annotationsResource } from '../annotations'
import { firstDrawing, useLoaded } from '../bridge'
import type { GridColumn } from '../key-table/grid-columns'
import type { KeySource } from '../key-table/model/key-rows'
import { keyLayout } from '../key-table/model/table-model'
import type { KeysStore } from './keys-store'

// Not in the first script: the list is there before what is noted of its keys.
const loadPart = async () => {
  await firstDrawing()
  return await import('./noted')
}
type NotedPart = Awaited<ReturnType<typeof loadPart>>

let loaded: NotedPart | null = null

/** What is noted of the keys of a list, as columns, and what changes it. */
export interface NotedColumns {
  readonly columns: readonly GridColumn[]
  /** The names of those in which no key of the list has anything. */
  readonly empty: readonly ColumnName[]
  /** The list is searched by them. */
  readonly areKnown: boolean
  /** The item of a key's menu; stable while nothing changes. */
  readonly menuItem: (key: ApiKey) => ReactNode
}

const nothingNoted: NotedColumns = { columns: [], empty: [], areKnown: false, menuItem: () => null }

/** The notes on the keys of a list: its columns, and the list sorted and searched by them. */
export const useNoted = (
  workspaceId: string,
  keys: KeySource | null,
  layOut: KeysStore['layOut'],
): NotedColumns => {
  const notes = useLoaded(annotationsResource, workspaceId).data
  const [part, setPart] = useState(loaded)
  const isListed = keys !== null
  useEffect(() => {
    if (part !== null || !isListed) return
    // Without them, the list has what the API knows.
    void loadPart().then(
      (there) => setPart((loaded = there)),
      () => undefined,
    )
  }, [part, isListed])
  useEffect(() => {
    if (part !== null && notes !== null)
      void layOut(Object.keys(notes).length === 0 ? keyLayout : part.withNotes(keyLayout, notes))
  }, [part, notes, layOut])
  return useMemo(() => {
    if (part === null || notes === null || keys === null) return nothingNoted
    return {
      columns: part.notedColumns(notes),
      empty: part.emptyIn(notes, keys),
      areKnown: true,
      menuItem: (key: ApiKey) => part.noteItem(workspaceId, notes, key),
    }
  }, [workspaceId, part, notes, keys])
}
