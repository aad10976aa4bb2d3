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

// The newest preparation that was begun: whoever wants the same table waits for it.
let newest: (Pick<ListedKeys, 'rows' | 'annotations'> & { readonly done: Promise<void> }) | null = null

const isOf = (
  made: Pick<ListedKeys, 'rows' | 'annotations'> | null,
  rows: InventoryRows | null,
  annotations: Annotations,
): boolean => made !== null && made.rows === rows && made.annotations === annotations

/** Prepares a table to the end, also where nobody waits for it any more, unless a newer one is begun. */
const prepared = (rows: InventoryRows, annotations: Annotations, firstSorting: string): Promise<void> => {
  if (newest !== null && isOf(newest, rows, annotations)) return newest.done
  const prepare = async (): Promise<void> => {
    const isNewest = () => isOf(newest, rows, annotations)
    const table = await keyTableInSteps(rows.keys, pause, inventoryLayout(rows, annotations))
    await rankAhead(table, pause, isNewest, [firstSorting])
    if (isNewest()) latest = { table, rows, annotations }
  }
  const done = prepare()
  newest = { rows, annotations, done }
  return done
}

/**
 * The table of all keys, prepared in slices so that nothing waits, also not for the order it is first shown in;
 * until a new one is ready, the one before. Null rows: there is no list, or none is wanted yet.
 */
export const useInventoryTable = (
  rows: InventoryRows | null,
  annotations: Annotations,
  firstSorting: string,
): ListedKeys | null => {
  const [listed, setListed] = useState<ListedKeys | null>(null)
  useEffect(() => {
    if (rows === null) return undefined
    let isWanted = true
    const take = async () => {
      if (!isOf(latest, rows, annotations)) await prepared(rows, annotations, firstSorting)
      if (!isWanted || latest === null || !isOf(latest, rows, annotations)) return
      const { table } = latest
      setListed(latest)
      await rankAhead(table, pause, () => isWanted)
    }
    void take()
    return () => {
      isWanted = false
    }
  }, [rows, annotations, firstSorting])
  return isOf(latest, rows, annotations) ? latest : listed
}
