import { useEffect, useRef } from 'react'
import { announce } from '../ui'

/** Says how many keys a search found, once typing has stopped. */
export const useSpokenCount = (count: string | null, query: string): void => {
  const wasSearched = useRef(false)
  useEffect(() => {
    if (query !== '') wasSearched.current = true
    if (count === null || !wasSearched.current) return undefined
    const timer = setTimeout(() => announce(count), 600)
    return () => clearTimeout(timer)
  }, [count, query])
}
