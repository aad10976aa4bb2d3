import { useEffect, useMemo, useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import { searchWords } from '#shared/domain/search-text'
import { annotationsResource, type Annotations } from '../../annotations'
import { useLoaded } from '../../bridge'
import { loadInventory, useInventory } from '../../entities/inventory/store'
import { pause } from '../../entities/keys/pause'
import { useInventoryTable } from '../../inventory'
import { useOpenTable } from '../../keys'
import { bestKeys, type BestKey } from '../../key-table/model/best-keys'
import {
  keyLayout,
  keyTableInSteps,
  rankAhead,
  type KeyTable,
  type Sorting,
} from '../../key-table/model/table-model'
import { useView } from '../../key-table/use-view'

/** A key that the palette found, and the project it is in. */
export interface FoundKey extends BestKey {
  readonly projectId: number
}

const most = 20
const none: Annotations = {}
const byName: Sorting = { column: 'name', descending: false }

const notesOf = (annotations: Annotations, { id }: ApiKey): readonly string[] => {
  const annotation = annotations[id]
  return annotation === undefined ? [] : [annotation.owner, annotation.application, ...annotation.tags]
}

interface NotedTable {
  readonly of: KeyTable
  readonly by: Annotations
  readonly table: KeyTable
}

// The palette opens and closes; the list and its notes stay for longer.
let latest: NotedTable | null = null

const isOf = (made: NotedTable | null, table: KeyTable | null, annotations: Annotations): boolean =>
  made !== null && made.of === table && made.by === annotations

/** A project's list that is also searched by the notes on its keys; as it is until they have been taken in. */
const useNotedTable = (table: KeyTable | null, annotations: Annotations): KeyTable | null => {
  const [noted, setNoted] = useState<NotedTable | null>(null)
  useEffect(() => {
    if (table === null || Object.keys(annotations).length === 0 || isOf(latest, table, annotations))
      return undefined
    let isWanted = true
    const alsoSearched = (key: ApiKey) => notesOf(annotations, key).join('\n')
    const prepare = async () => {
      const made = await keyTableInSteps(table.keys, pause, { ...keyLayout, alsoSearched })
      await rankAhead(made, pause, () => isWanted, [byName.column])
      if (!isWanted) return
      latest = { of: table, by: annotations, table: made }
      setNoted(latest)
    }
    void prepare()
    return () => {
      isWanted = false
    }
  }, [table, annotations])
  const known = isOf(noted, table, annotations) ? noted : latest
  return known !== null && isOf(known, table, annotations) ? known.table : table
}

/**
 * The keys that a search finds by name, ID, client reference, owner, application or tag, the best first and few: those
 * of the open project, then those last loaded of all projects.
 */
export const useFoundKeys = (
  workspaceId: string,
  query: string,
): { readonly found: readonly FoundKey[]; readonly isAll: boolean } => {
  const annotations = useLoaded(annotationsResource, workspaceId).data ?? none
  const { rows } = useInventory(workspaceId)
  const isAsked = searchWords(query).length > 0
  useEffect(() => {
    if (isAsked) void loadInventory(workspaceId)
  }, [isAsked, workspaceId])
  const open = useOpenTable()
  const place = open?.place.workspaceId === workspaceId ? open.place : null
  const openTable = useNotedTable(isAsked && place !== null ? (open?.table ?? null) : null, annotations)
  const listed = useInventoryTable(isAsked ? rows : null, annotations, byName.column)

  const hereView = useView(openTable, query, byName)
  const allView = useView(isAsked ? (listed?.table ?? null) : null, query, byName)
  return useMemo(() => {
    const textsOf = (key: ApiKey) => [key.id, key.clientRef, ...notesOf(annotations, key)]
    const openId = place?.projectId ?? null
    const projectOf = (keyId: string) => listed?.rows.partOf.get(keyId)?.project.id
    const here = hereView === null ? null : bestKeys(hereView, most, textsOf)
    const all =
      allView === null
        ? null
        : bestKeys(allView, most, textsOf, (keyId) => hereView !== null && projectOf(keyId) === openId)
    const found: FoundKey[] = []
    const add = ({ key, score, foundIn }: BestKey, projectId: number | undefined) => {
      if (projectId !== undefined) found.push({ key, score, foundIn, projectId })
    }
    for (const one of here?.found ?? []) add(one, place?.projectId)
    for (const one of all?.found ?? []) add(one, projectOf(one.key.id))
    found.sort((a, b) => b.score - a.score)
    return {
      found: found.slice(0, most),
      isAll: here?.isAll !== false && all?.isAll !== false && found.length <= most,
    }
  }, [hereView, allView, listed, annotations, place])
}
