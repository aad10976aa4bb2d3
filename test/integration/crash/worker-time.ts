import { pollWaits } from '../../../src/main/writes'

/**
 * Moves this process's clock so far on that a write of the life before has surely landed or never will, and lets
 * the pauses between looks pass at once, on the clock too. Every other timer is as it is.
 */
export const skipTime = (shiftMs: number): void => {
  let shift = shiftMs
  const realNow = Date.now.bind(Date)
  const realSetTimeout = globalThis.setTimeout
  Date.now = () => realNow() + shift
  const setTimeout = (callback: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
    if (ms === undefined || ms === 0 || !pollWaits.includes(ms)) return realSetTimeout(callback, ms, ...given)
    shift += ms
    return realSetTimeout(callback, 0, ...given)
  }
  globalThis.setTimeout = Object.assign(setTimeout, realSetTimeout)
}
