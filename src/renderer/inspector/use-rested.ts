import { useEffect, useState } from 'react'

// In milliseconds: longer than a held arrow key takes from row to row.
const restsAfter = 150

/** Whether the component has been there for a moment: what has to be asked for or worked out for it waits until then. */
export const useRested = (): boolean => {
  const [isRested, setIsRested] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsRested(true), restsAfter)
    return () => clearTimeout(timer)
  }, [])
  return isRested
}
