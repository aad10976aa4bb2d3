import { create } from 'zustand'
import { text } from '#shared/text/index'
import type { TableLook, TableLooks } from '#shared/table-looks'
import type { TableName } from '#shared/tables'
import { defaultTableLooks } from '#shared/default-table-looks'
import { call } from '../../bridge'
import { tellFailure } from '../../ui'

const useLooks = create<TableLooks>(defaultTableLooks)

/** Asks main how the tables look: once at start. Until then, and where it cannot say, as usual. */
export const loadTableLooks = async (): Promise<void> => {
  const reply = await call('tables.get', {})
  if (reply.ok) useLooks.setState(reply.value)
}

let isKeeping = false
let hasChanged = false

// One write at a time, of what is so by then: a held arrow key changes a width faster than a disk writes.
const keep = async (): Promise<void> => {
  hasChanged = true
  if (isKeeping) return
  isKeeping = true
  while (hasChanged) {
    hasChanged = false
    const reply = await call('tables.set', useLooks.getState())
    if (!reply.ok) tellFailure(text.tables.notKept, reply.failure)
  }
  isKeeping = false
}

/** Changes how a table looks, at once and for the next start. */
export const changeLook = (table: TableName, change: (look: TableLook) => TableLook): void => {
  const before = useLooks.getState()[table]
  const after = change(before)
  if (after === before) return
  useLooks.setState({ [table]: after })
  void keep()
}

/** How a table looks. */
export const useLook = (table: TableName): TableLook => useLooks((looks) => looks[table])
