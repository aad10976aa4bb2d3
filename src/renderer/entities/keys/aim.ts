import { useEffect } from 'react'
import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import { isUsableKeyId } from '#shared/domain/keys/key-id'

/** What a command about keys acts on: the ticked keys of the list on screen or, with none ticked, its active row, once one was chosen. */
export interface Aim {
  readonly ticked: number
  /** How many of the ticked ones the search and filters hide. */
  readonly hidden: number
  readonly active: ApiKey | null
}

const useAimStore = create<Aim>(() => ({ ticked: 0, hidden: 0, active: null }))

/** What a command about keys acts on now. */
export const aimNow = (): Aim => useAimStore.getState()

/** The same, as it changes. */
export const useAim = (): Aim => useAimStore()

/** Whether a row is active. */
export const useHasActive = (): boolean => useAimStore(({ active }) => active !== null)

/** The key of the active row; null where none was chosen. */
export const useActiveKey = (): ApiKey | null => useAimStore(({ active }) => active)

/** Whether a command about keys would act on the active row, and can. */
export const useIsActiveAimed = (): boolean =>
  useAimStore(({ ticked, active }) => ticked === 0 && active !== null && isUsableKeyId(active.id))

/** Says how many keys of the list are ticked, and how many of them are hidden, while the component is mounted. */
export const useTellTicked = (ticked: number, hidden: number): void => {
  useEffect(() => useAimStore.setState({ ticked, hidden }), [ticked, hidden])
  useEffect(() => () => useAimStore.setState({ ticked: 0, hidden: 0 }), [])
}

/** Says which key of the list is in its active row (null where none was chosen), while the component is mounted. */
export const useTellActive = (active: ApiKey | null): void => {
  useEffect(() => useAimStore.setState({ active }), [active])
  useEffect(() => () => useAimStore.setState({ active: null }), [])
}
