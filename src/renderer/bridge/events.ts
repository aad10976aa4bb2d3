import { useEffect, useEffectEvent } from 'react'
import type { EventName, EventPayload } from '#shared/contract'

/** Listens to an event of main; the answer stops listening. Without a bridge nothing ever comes. */
export const onEvent = <N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): (() => void) => window.keydesk?.events[name](listener) ?? (() => {})

/** Listens to an event of main while the component is mounted; always the latest listener runs. */
export const useBridgeEvent = <N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): void => {
  const latest = useEffectEvent(listener)
  useEffect(() => onEvent(name, (payload) => latest(payload)), [name])
}
