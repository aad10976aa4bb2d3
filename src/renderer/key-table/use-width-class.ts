import { useSyncExternalStore } from 'react'
import { useIsInspectorOpen } from './model/table-looks'

/** How wide a list of keys is, as far as columns go. `tight`: with the inspector beside it in a window of usual width. */
export type WidthClass = 'tight' | 'narrow' | 'wide' | 'very-wide'

/** By the width of the window, the widest first; none of them is `otherwise`. */
interface Classes {
  readonly widest: readonly (readonly [WidthClass, string])[]
  readonly otherwise: WidthClass
}

const alone: Classes = {
  widest: [
    ['very-wide', '(width >= 1500px)'],
    ['wide', '(width >= 1180px)'],
  ],
  otherwise: 'narrow',
}
// As wide as they are alone, and the inspector. Below 1100 it lies over them.
const beside: Classes = {
  widest: [
    ['very-wide', '(width >= 1860px)'],
    ['wide', '(width >= 1540px)'],
    ['narrow', '(width >= 1280px) or (width < 1100px)'],
  ],
  otherwise: 'tight',
}

const subscribe = (listener: () => void): (() => void) => {
  const lists = [...alone.widest, ...beside.widest].map(([, query]) => matchMedia(query))
  for (const list of lists) list.addEventListener('change', listener)
  return () => {
    for (const list of lists) list.removeEventListener('change', listener)
  }
}

const classIn = ({ widest, otherwise }: Classes): WidthClass =>
  widest.find(([, query]) => matchMedia(query).matches)?.[0] ?? otherwise

/** How wide a list of keys is, as far as columns go. */
export const useWidthClass = (): WidthClass => {
  const isInspectorOpen = useIsInspectorOpen()
  return useSyncExternalStore(subscribe, () => classIn(isInspectorOpen ? beside : alone))
}

const narrowOnes: ReadonlySet<WidthClass> = new Set(['tight', 'narrow'])

/** Whether there is no room for more than the columns that a list needs. */
export const useIsNarrow = (): boolean => narrowOnes.has(useWidthClass())
