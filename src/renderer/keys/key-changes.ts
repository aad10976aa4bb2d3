import { create } from 'zustand'
import { useEffect, useEffectEvent } from 'react'
import type { KeysPlace } from './keys-store'

/** A change to a project's keys that was made elsewhere than in its list. */
export interface KeyChange extends KeysPlace {
  /** The key that is gone, where it is known which. */
  readonly removedId: string | null
}

const useLatest = create<{ readonly change: KeyChange | null }>(() => ({ change: null }))

/** Tells the list of a project's keys that something about them was changed elsewhere. */
export const noteKeyChange = (change: KeyChange): void => useLatest.setState({ change })

/** Listens to the changes to a project's keys that are made elsewhere. */
export const useKeyChange = (
  { workspaceId, projectId }: KeysPlace,
  listener: (change: KeyChange) => void,
): void => {
  const latest = useEffectEvent(listener)
  useEffect(
    () =>
      useLatest.subscribe(({ change }) => {
        if (change?.workspaceId === workspaceId && change.projectId === projectId) latest(change)
      }),
    [workspaceId, projectId],
  )
}
