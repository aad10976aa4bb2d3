import { useEffect, useState } from 'react'
import type { Annotations } from '../annotations'
import { pause } from '../entities/keys/pause'
import { keyTableInSteps, rankAhead, type KeyTable } from '../key-table/model/table-model'
import { inventoryLayout } from './layout'
import type { InventoryRows } from '../entities/inventory/rows'

/** A table, and what it was made of: together, so that no cell mixes an older list with newer notes. */
export interface ListedKeys {
  readonly table: KeyTable
  readonly rows: InventoryRows
  readonly annotations: Annotations
}

// Coming back to the list shows it at once.
let latest: ListedKeys | null = null

/**
 * The table of all keys, prepared in slices so that nothing waits, also not for the order it is first shown in;
 * until a new one is ready, the one before. Null rows: there is no list.
 */
export const useInventoryTable = (
  rows: InventoryRows | null,
  annotations: Annotations,
  firstSorting: string,
): ListedKeys | null => {
  const [listed, setListed] = useState(() =>
    latest?.rows === rows && latest.annotations === annotations ? latest : null,
  )
  useEffect(() => {
    if (rows === null || (latest?.rows === rows && latest.annotations === annotations)) return undefined
    let isWanted = true
    const prepare = async () => {
      const table = await keyTableInSteps(rows.keys, pause, inventoryLayout(rows, annotations))
      await rankAhead(table, pause, () => isWanted, [firstSorting])
      if (!isWanted) return
      latest = { table, rows, annotations }
      setListed(latest)
      await rankAhead(table, pause, () => isWanted)
    }
    void prepare()
    return () => {
      isWanted = false
    }
  }, [rows, annotations, firstSorting])
  return listed
}
