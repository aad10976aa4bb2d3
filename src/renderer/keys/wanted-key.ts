import { useEffect, useEffectEvent } from 'react'
import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import { rowOf } from '../key-table/model/key-rows'
import type { KeysPlace, KeysState } from './keys-store'

interface Wanted extends KeysPlace {
  readonly keyId: string
  readonly onMissing: () => void
}

const useWanted = create<{ readonly wanted: Wanted | null }>(() => ({ wanted: null }))

/** Asks the list of a project to show a key as soon as it has one; `onMissing` where the key is not in it. */
export const wantKey = (wanted: Wanted): void => useWanted.setState({ wanted })

/** Shows the key that is asked for, once the list of this place has arrived. */
export const useWantedKey = (
  place: KeysPlace,
  { table, isLoading }: Pick<KeysState, 'table' | 'isLoading'>,
  show: (key: ApiKey) => void,
): void => {
  const wanted = useWanted((state) => state.wanted)
  const isHere = wanted?.workspaceId === place.workspaceId && wanted.projectId === place.projectId
  const latest = useEffectEvent(show)
  useEffect(() => {
    if (wanted === null || !isHere || table === null) return
    const row = rowOf(table.keys, wanted.keyId)
    const key = row === -1 ? undefined : table.keys.at(row)
    if (key === undefined && isLoading) return
    useWanted.setState({ wanted: null })
    if (key === undefined) wanted.onMissing()
    else latest(key)
  }, [isHere, wanted, table, isLoading])
}
