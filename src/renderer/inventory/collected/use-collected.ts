import { useEffect } from 'react'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { annotationsResource, type Annotations } from '../../annotations'
import { useLoaded } from '../../bridge'
import { useCommand } from '../../shell/commands'
import { showToast } from '../../ui'
import { openWorkspaceDialog } from '../../workspace'
import {
  collectInventory,
  loadInventory,
  useInventory,
  type InventoryState,
} from '../../entities/inventory/store'
import { tellCollected } from './tell-collected'

const words = text.inventory
const none: Annotations = {}

export interface Collected {
  readonly state: InventoryState
  readonly annotations: Annotations
  /** The keys once their notes are known: without those, what is due and what is found would be others. */
  readonly notedRows: InventoryState['rows']
  readonly notes: {
    /** Why there are none; null where they are known or on their way. */
    readonly failure: Failure | null
    readonly isLoading: boolean
    readonly reload: () => void
  }
  readonly collect: () => void
  /** Absent where the workspace has no token of its own. */
  readonly replaceToken: (() => void) | undefined
}

/** All keys of a workspace and their notes, loaded while mounted, and how to collect them anew (also Mod+R). */
export const useCollected = (workspace: Workspace): Collected => {
  const { id } = workspace
  const state = useInventory(id)
  const notes = useLoaded(annotationsResource, id)
  useEffect(() => {
    void loadInventory(id)
  }, [id])
  const collect = async () => {
    const ended = await collectInventory(id)
    if (ended === 'cancelled') showToast({ kind: 'info', message: words.cancelled })
    if (ended === 'whole') tellCollected(id)
  }
  useCommand('refresh', () => void collect())
  return {
    state,
    annotations: notes.data ?? none,
    notedRows: notes.data === null ? null : state.rows,
    notes: {
      failure: notes.data === null ? notes.failure : null,
      isLoading: notes.isLoading,
      reload: () => void annotationsResource.load(id),
    },
    collect: () => void collect(),
    replaceToken: workspace.isDemo
      ? undefined
      : () => openWorkspaceDialog({ kind: 'replace-token', workspace }),
  }
}
