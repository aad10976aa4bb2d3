import { useEffect } from 'react'
import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import { isUsableKeyId } from '#shared/domain/keys/key-id'

/** What a command about keys acts on: the ticked keys of the list on screen or, with none ticked, its active row. */
export interface Aim {
  readonly ticked: number
  readonly active: ApiKey | null
}

const useAimStore = create<Aim>(() => ({ ticked: 0, active: null }))

/** What a command about keys acts on now. */
export const aimNow = (): Aim => useAimStore.getState()

/** The same, as it changes. */
export const useAim = (): Aim => useAimStore()

/** Whether a command about keys would act on the active row, and can. */
export const useIsActiveAimed = (): boolean =>
  useAimStore(({ ticked, active }) => ticked === 0 && active !== null && isUsableKeyId(active.id))

/** Says how many keys of the list are ticked, while the component is mounted. */
export const useTellTicked = (ticked: number): void => {
  useEffect(() => useAimStore.setState({ ticked }), [ticked])
  useEffect(() => () => useAimStore.setState({ ticked: 0 }), [])
}

/** Says which key of the list is in its active row, while the component is mounted. */
export const useTellActive = (active: ApiKey | null): void => {
  useEffect(() => useAimStore.setState({ active }), [active])
  useEffect(() => () => useAimStore.setState({ active: null }), [])
}
