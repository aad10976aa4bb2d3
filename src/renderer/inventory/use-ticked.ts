import { useCallback, useMemo, useState } from 'react'
import { idAt } from '../key-table/model/key-rows'
import { type GridSelection, tickedInOrder } from '../key-table/model/row-selection'
import type { KeyView } from '../key-table/model/table-model'
import { copyKeys } from '../shell/copy-keys'
import type { InventoryRows } from '../entities/inventory/rows'

const none: ReadonlySet<string> = new Set()

/** The ticked keys of a list: of those ticked, the ones that are still there, and how many the view hides. */
export const useTicked = (
  workspaceId: string,
  rows: InventoryRows,
  view: KeyView | null,
): { readonly selection: GridSelection; readonly ticked: ReadonlySet<string>; readonly hidden: number } => {
  const [ids, setIds] = useState(none)
  const ticked = useMemo(() => {
    const there = new Set([...ids].filter((id) => rows.partOf.has(id)))
    return there.size === ids.size ? ids : there
  }, [ids, rows])
  const hidden = useMemo(() => {
    if (ticked.size === 0 || view === null) return 0
    let inView = 0
    for (const index of view.rows) if (ticked.has(idAt(view.table.keys, index))) inView += 1
    return ticked.size - inView
  }, [ticked, view])
  const onCopy = useCallback(
    () => void copyKeys(workspaceId, view === null ? [...ticked] : tickedInOrder(view, ticked)),
    [workspaceId, view, ticked],
  )
  const selection = useMemo(() => ({ ids: ticked, onChange: setIds, onCopy }), [ticked, onCopy])
  return { selection, ticked, hidden }
}
