import { text } from '#shared/text/index'
import type { TableLook, TableLooks } from '#shared/table-looks'
import type { TableName } from '#shared/tables'
import { defaultTableLooks } from '#shared/default-table-looks'
import { call, createResource, useData } from '../../bridge'
import { tellFailure } from '../../ui'

const usual = defaultTableLooks()

/** How the tables look, as main keeps it. Until it has said so, and where it cannot, as usual. */
export const tableLooksResource = createResource<TableLooks>({ load: () => call('tables.get', {}) })

const current = (): TableLooks => tableLooksResource.get().data ?? usual

let isKeeping = false
let hasChanged = false

// One write at a time, of what is so by then: a held arrow key changes a width faster than a disk writes.
const keep = async (): Promise<void> => {
  hasChanged = true
  if (isKeeping) return
  isKeeping = true
  while (hasChanged) {
    hasChanged = false
    const reply = await call('tables.set', current())
    if (!reply.ok) tellFailure(text.tables.notKept, reply.failure)
  }
  isKeeping = false
}

/** Changes how a table looks, at once and for the next start. */
export const changeLook = (table: TableName, change: (look: TableLook) => TableLook): void => {
  const before = current()
  const after = change(before[table])
  if (JSON.stringify(after) === JSON.stringify(before[table])) return
  tableLooksResource.set({ ...before, [table]: after })
  void keep()
}

/** Whether the inspector is open beside the tables. */
export const useIsInspectorOpen = (): boolean =>
  useData(tableLooksResource, '', (looks) => (looks ?? usual).isInspectorOpen)

/** Opens or closes the inspector, now and for the next start. */
export const setInspectorOpen = (change: (isOpen: boolean) => boolean): void => {
  const before = current()
  const isInspectorOpen = change(before.isInspectorOpen)
  if (isInspectorOpen === before.isInspectorOpen) return
  tableLooksResource.set({ ...before, isInspectorOpen })
  void keep()
}

/** How a table looks. */
export const useLook = (table: TableName): TableLook =>
  useData(tableLooksResource, '', (looks) => (looks ?? usual)[table])
