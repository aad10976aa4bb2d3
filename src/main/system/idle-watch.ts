import { powerMonitor } from 'electron'

/** Milliseconds between two looks at how long nobody has touched the machine. */
const lookEveryMs = 15_000

/** Calls `onIdle` once each time nobody has touched the machine for `minutes()`; 0 means never. */
export const watchIdle = (minutes: () => number, onIdle: () => void): (() => void) => {
  let isIdle = false
  const timer = setInterval(() => {
    const limit = minutes() * 60
    const idle = limit > 0 && powerMonitor.getSystemIdleTime() >= limit
    if (idle && !isIdle) onIdle()
    isIdle = idle
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
