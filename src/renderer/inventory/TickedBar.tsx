import { useEffect, useMemo } from 'react'
import { annotationsResource } from '../annotations'
import { useLoaded } from '../bridge'
import { inventoryRows } from '../entities/inventory/rows'
import { useInventory } from '../entities/inventory/store'
import { SelectionBar } from './SelectionBar'
import { useTicked } from './use-ticked'
import type { TickedBarProps } from '../keys'

const noNotes = {}

/** What can be done with the ticked keys of a project: the same as with those of all projects. */
export const TickedBar = (props: TickedBarProps) => {
  const { workspaceId, project, table, view, staleBecause, ids, onChange, reason, actionsRef, toList } = props
  const annotations = useLoaded(annotationsResource, workspaceId).data ?? noNotes
  const all = useInventory(workspaceId).rows
  const rows = useMemo(() => {
    const parts = [{ project, keys: [...table.keys], fetchedAt: null, failure: staleBecause }]
    return inventoryRows({ startedAt: '', finishedAt: '', parts })
  }, [project, table, staleBecause])
  const { selection, ...ticked } = useTicked(workspaceId, rows, annotations, view, [ids, onChange])
  const { onCopy, onRevoke } = selection
  const canCopy = [...selection.ids].every((id) => all?.partOf.has(id) === true)
  useEffect(() => {
    actionsRef.current = {
      // Of those that main does not have, it says so.
      copy: onCopy,
      revoke: () => (reason === undefined ? onRevoke() : undefined),
    }
    return () => {
      actionsRef.current = null
    }
  }, [actionsRef, onCopy, onRevoke, reason])
  return (
    <SelectionBar
      workspaceId={workspaceId}
      rows={rows}
      selection={selection}
      {...ticked}
      canCopy={canCopy}
      toList={toList}
      reason={reason}
    />
  )
}
