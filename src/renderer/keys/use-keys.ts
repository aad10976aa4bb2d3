import { useLayoutEffect, useState } from 'react'
import { useStore } from 'zustand'
import { pause } from '../entities/keys/pause'
import { forgetList, keptList, listKeys, type KeysPlace } from './key-lists'
import { createKeysStore, type KeysState, type KeysStore } from './keys-store'

const world = { list: listKeys, lastKnown: keptList, pause }

/** The keys of a project, loaded while the component is mounted. Mount it anew for another project. */
export const useKeys = (place: KeysPlace): KeysState & { readonly store: KeysStore } => {
  const [store] = useState(() => createKeysStore(place, world))
  // Before the first paint: at start the answer is there already.
  useLayoutEffect(() => {
    void store.load()
    return () => {
      store.dispose()
      forgetList(place)
    }
  }, [store, place])
  return { ...useStore(store.state), store }
}
