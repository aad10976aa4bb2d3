import { useEffect, useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Annotations } from '../annotations'
import { inventoryLayout } from '../inventory'
import type { InventoryRows } from '../entities/inventory/rows'
import { pause } from '../entities/keys/pause'
import { keyTableInSteps, type KeyTable } from '../key-table/model/table-model'

/** The keys chosen as a table, and what it was made of. */
export interface ChosenTable {
  readonly table: KeyTable
  readonly keys: readonly ApiKey[]
  readonly rows: InventoryRows
  readonly annotations: Annotations
}

/**
 * Some keys of an inventory as a table, prepared in slices. `choice`: what they were chosen by; until the table of
 * another is there, null, and of the same one what was there before.
 */
export const useChosenTable = (
  choice: string,
  keys: readonly ApiKey[],
  rows: InventoryRows,
  annotations: Annotations,
): ChosenTable | null => {
  const [chosen, setChosen] = useState<(ChosenTable & { readonly choice: string }) | null>(null)
  useEffect(() => {
    let isWanted = true
    const prepare = async () => {
      // What was pressed is drawn first.
      await pause()
      if (!isWanted) return
      const table = await keyTableInSteps(keys, pause, inventoryLayout(rows, annotations))
      if (isWanted) setChosen({ choice, table, keys, rows, annotations })
    }
    void prepare()
    return () => {
      isWanted = false
    }
  }, [choice, keys, rows, annotations])
  return chosen?.choice === choice ? chosen : null
}
