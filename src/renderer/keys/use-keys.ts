import { useLayoutEffect, useState } from 'react'
import { useStore } from 'zustand'
import { listKeys } from '../bridge'
import { createKeysStore, type KeysPlace, type KeysState, type KeysStore } from './keys-store'
import { forgetLastKnownKeys, lastKnownKeys } from './last-known'
import { pause } from '../entities/keys/pause'

const world = {
  list: (place: KeysPlace, signal: AbortSignal) => listKeys(place, { signal }),
  lastKnown: lastKnownKeys,
  answered: forgetLastKnownKeys,
  pause,
}

/** The keys of a project, loaded while the component is mounted. Mount it anew for another project. */
export const useKeys = (place: KeysPlace): KeysState & { readonly store: KeysStore } => {
  const [store] = useState(() => createKeysStore(place, world))
  // Before the first paint: at start the answer is there already.
  useLayoutEffect(() => {
    void store.load()
    return store.dispose
  }, [store])
  return { ...useStore(store.state), store }
}
