import { useEffect } from 'react'
import { create } from 'zustand'
import type { KeyRows } from '../key-table/model/key-rows'
import type { KeyTable } from '../key-table/model/table-model'
import type { KeysPlace } from './key-lists'

/** The list of keys on screen, and the project it is of. */
interface OpenTable {
  readonly place: KeysPlace
  readonly table: KeyTable<KeyRows>
}

const useOpen = create<{ readonly open: OpenTable | null }>(() => ({ open: null }))

/** Lets others search the list of the open project while the component is mounted. */
export const useShareTable = (place: KeysPlace, table: KeyTable<KeyRows> | null): void => {
  useEffect(() => {
    if (table === null) return undefined
    const open = { place, table }
    useOpen.setState({ open })
    return () => useOpen.setState((now) => (now.open === open ? { open: null } : now))
  }, [place, table])
}

/** The list of the open project where it is on screen; null elsewhere. */
export const useOpenTable = (): OpenTable | null => useOpen(({ open }) => open)
