import { useCallback, useEffect, useRef, useState } from 'react'
import type { Delivery } from '#shared/contract/keys/destinations'
import type { Failure } from '#shared/failure'
import { call } from '../bridge'

/** How a delivery to one destination stands. */
export type Delivering =
  | { readonly state: 'running' | 'waiting' }
  | { readonly state: 'ended'; readonly delivery: Delivery }
  | { readonly state: 'refused'; readonly failure: Failure }

export interface Deliveries {
  readonly byId: Readonly<Record<string, Delivering>>
  readonly isBusy: boolean
  /** Delivers to some destinations, one after the other. */
  readonly run: (destinationIds: readonly string[]) => Promise<void>
  /** Stops the one under way and begins none after it. */
  readonly stop: () => void
}

/** The deliveries of one value, until what shows them goes: main ends the one under way. `onEnded` hears of each. */
export const useDelivering = (handoffId: string, onEnded: (ended: Delivering) => void): Deliveries => {
  const [byId, setById] = useState<Readonly<Record<string, Delivering>>>({})
  const [isBusy, setBusy] = useState(false)
  const underWay = useRef<AbortController | null>(null)
  const isGone = useRef(false)
  const told = useRef(onEnded)
  useEffect(() => {
    told.current = onEnded
  }, [onEnded])
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])

  const run = useCallback(
    async (ids: readonly string[]) => {
      if (underWay.current !== null || ids.length === 0) return
      const controller = new AbortController()
      underWay.current = controller
      setBusy(true)
      const put = (id: string, one: Delivering): void => setById((now) => ({ ...now, [id]: one }))
      for (const id of ids) put(id, { state: 'waiting' })
      for (const id of ids) {
        if (controller.signal.aborted) {
          setById((now) => Object.fromEntries(Object.entries(now).filter(([known]) => known !== id)))
          continue
        }
        put(id, { state: 'running' })
        const reply = await call(
          'destinations.deliver',
          { handoffId, destinationId: id },
          { signal: controller.signal },
        )
        const ended: Delivering = reply.ok
          ? { state: 'ended', delivery: reply.value.delivery }
          : { state: 'refused', failure: reply.failure }
        if (isGone.current) return
        put(id, ended)
        told.current(ended)
      }
      underWay.current = null
      setBusy(false)
    },
    [handoffId],
  )
  const stop = useCallback(() => underWay.current?.abort(), [])
  return { byId, isBusy, run, stop }
}
