import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { firstDrawing } from '../bridge'

const waiting: (() => Promise<unknown>)[] = []

export interface LazyPartOptions {
  /** What stands in its place until it is there. */
  readonly fallback?: ReactNode
}

/**
 * A component whose code is not part of the first script: it comes when first drawn, or ahead of that by
 * `preloadParts`.
 */
export const lazyPart = <P extends object>(
  load: () => Promise<ComponentType<P>>,
  { fallback = null }: LazyPartOptions = {},
): ComponentType<P> => {
  let loaded: ComponentType<P> | null = null
  const loading = async (): Promise<ComponentType<P>> => (loaded ??= await load())
  // The first screen is drawn without it: fetching some thirty of them would take as long as drawing that.
  const Lazy = lazy(async () => {
    await firstDrawing()
    return { default: await loading() }
  })
  waiting.push(loading)
  return (props) => {
    // What is there already is drawn at once; chosen once, or it would be mounted anew when the other arrives.
    const [Part] = useState<ComponentType<P>>(() => loaded ?? Lazy)
    return (
      <Suspense fallback={fallback}>
        <Part {...props} />
      </Suspense>
    )
  }
}

const idle = (): Promise<void> =>
  new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 5_000 }))

// The first screen comes first: it waits for main now and then, and would seem to have nothing else to do.
const firstScreenTakes = 1_500

/** Brings in every lazy part, one at a time while the window has nothing else to do: opening one then never waits. */
export const preloadParts = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, firstScreenTakes))
  for (;;) {
    await idle()
    const load = waiting.shift()
    if (load === undefined) return
    // What cannot be had now is asked for again, and shown to be missing, when it is drawn.
    await load().catch(() => {})
  }
}
