import { useSyncExternalStore } from 'react'

/** How much room there is for columns. */
export type Room = 'narrow' | 'wide' | 'very-wide'

const wide = '(width >= 1180px)'
const veryWide = '(width >= 1500px)'

const subscribe = (listener: () => void): (() => void) => {
  const lists = [matchMedia(wide), matchMedia(veryWide)]
  for (const list of lists) list.addEventListener('change', listener)
  return () => {
    for (const list of lists) list.removeEventListener('change', listener)
  }
}

const roomNow = (): Room => {
  if (matchMedia(veryWide).matches) return 'very-wide'
  return matchMedia(wide).matches ? 'wide' : 'narrow'
}

/** How much room the window has for columns. */
export const useRoom = (): Room => useSyncExternalStore(subscribe, roomNow)
