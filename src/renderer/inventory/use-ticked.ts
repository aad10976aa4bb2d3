import { useCallback, useMemo, useState } from 'react'
import { bulkRevocationLength } from '#shared/limits'
import { text } from '#shared/text/index'
import type { Annotations } from '../annotations'
import { idAt } from '../key-table/model/key-rows'
import { type GridSelection, tickedInOrder } from '../key-table/model/row-selection'
import type { KeyView } from '../key-table/model/table-model'
import { askToRevoke } from '../revocations'
import type { InventoryRows } from '../entities/inventory/rows'
import { showToast } from '../ui'
import { copyKeys } from './hand-out'
import { revocationTargets } from './ticked-targets'

const none: ReadonlySet<string> = new Set()

/** The ticked keys of a list: of those ticked, the ones that are still there, and how many the view hides. */
export const useTicked = (
  workspaceId: string,
  rows: InventoryRows,
  annotations: Annotations,
  view: KeyView | null,
  /** What is ticked and how to change it, where the list keeps that itself. */
  kept?: readonly [ReadonlySet<string>, (ids: ReadonlySet<string>) => void],
): {
  readonly selection: GridSelection
  readonly hidden: number
  /** The IDs of the ticked keys as the view has them; those it hides come last. */
  readonly inOrder: () => readonly string[]
} => {
  const own = useState(none)
  const [ids, setIds] = kept ?? own
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
  const inOrder = useCallback(
    () => (view === null ? [...ticked] : tickedInOrder(view, ticked)),
    [view, ticked],
  )
  const onCopy = useCallback(() => void copyKeys(workspaceId, inOrder()), [workspaceId, inOrder])
  const onRevoke = useCallback(() => {
    if (ticked.size <= bulkRevocationLength)
      askToRevoke(workspaceId, revocationTargets(rows, annotations, ticked))
    // The button is off and says so; the Delete key has none.
    else showToast({ kind: 'info', message: text.inventory.tooMany(bulkRevocationLength) })
  }, [workspaceId, rows, annotations, ticked])
  const selection = useMemo(
    () => ({ ids: ticked, onChange: setIds, onCopy, onRevoke }),
    [ticked, setIds, onCopy, onRevoke],
  )
  return { selection, hidden, inOrder }
}
