import { useEffect, useState } from 'react'
import type { FindingKind } from '#shared/domain/health'
import { pause } from '../entities/keys/pause'
import { keyTableInSteps, type KeyTable } from '../key-table/model/table-model'
import { findingLayout, findingsOfKind, type FindingList } from './finding-list'
import type { Found } from './use-health'

/** The findings of a kind as a table, and what it was made of. */
export interface ListedFindings {
  readonly list: FindingList
  readonly found: Found
  readonly table: KeyTable
}

/** The findings of a kind, of one project or of all; prepared in slices, until then what was there before. */
export const useFindings = (
  found: Found,
  kind: FindingKind,
  projectId: number | null,
): ListedFindings | null => {
  const [listed, setListed] = useState<ListedFindings | null>(null)
  useEffect(() => {
    let isWanted = true
    const prepare = async () => {
      // What was pressed is drawn first.
      await pause()
      if (!isWanted) return
      const list = findingsOfKind(found, kind, projectId)
      const table = await keyTableInSteps(list.keys, pause, findingLayout(list, found))
      if (isWanted) setListed({ list, found, table })
    }
    void prepare()
    return () => {
      isWanted = false
    }
  }, [found, kind, projectId])
  return listed
}
