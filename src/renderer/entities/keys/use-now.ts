import { useEffect, useState } from 'react'
import { useClockOffset } from '../../bridge'

/** The time, renewed every `every` milliseconds. */
export const useNow = (every: number): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

/** The time by the server's clock, for the ages of keys; renewed every `every` milliseconds. */
export const useServerNow = (every: number): number => {
  const offset = useClockOffset()
  return useNow(every) + offset
}
