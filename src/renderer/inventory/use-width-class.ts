import { useSyncExternalStore } from 'react'

/** How wide the window is, as far as columns go. */
export type WidthClass = 'narrow' | 'wide' | 'very-wide'

const wide = '(width >= 1180px)'
const veryWide = '(width >= 1500px)'

const subscribe = (listener: () => void): (() => void) => {
  const lists = [matchMedia(wide), matchMedia(veryWide)]
  for (const list of lists) list.addEventListener('change', listener)
  return () => {
    for (const list of lists) list.removeEventListener('change', listener)
  }
}

const widthClassNow = (): WidthClass => {
  if (matchMedia(veryWide).matches) return 'very-wide'
  return matchMedia(wide).matches ? 'wide' : 'narrow'
}

/** How wide the window is, as far as columns go. */
export const useWidthClass = (): WidthClass => useSyncExternalStore(subscribe, widthClassNow)
