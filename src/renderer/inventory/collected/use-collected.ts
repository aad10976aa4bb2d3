import { useEffect } from 'react'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { annotationsResource, type Annotations } from '../../annotations'
import { useLoaded } from '../../bridge'
import { useCommand } from '../../shell/commands'
import { announce, showToast } from '../../ui'
import { openWorkspaceDialog } from '../../workspace'
import {
  collectInventory,
  loadInventory,
  useInventory,
  type InventoryState,
} from '../../entities/inventory/store'

const words = text.inventory
const none: Annotations = {}

export interface Collected {
  readonly state: InventoryState
  readonly annotations: Annotations
  /** The notes are known; else they are on their way, or could not be read. */
  readonly hasNotes: boolean
  readonly areNotesComing: boolean
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
    if (ended === 'whole') announce(words.collectedSpoken)
  }
  useCommand('refresh', () => void collect())
  return {
    state,
    annotations: notes.data ?? none,
    hasNotes: notes.data !== null,
    areNotesComing: notes.data === null && notes.failure === null,
    collect: () => void collect(),
    replaceToken: workspace.isDemo
      ? undefined
      : () => openWorkspaceDialog({ kind: 'replace-token', workspace }),
  }
}
