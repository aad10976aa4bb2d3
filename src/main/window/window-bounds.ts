import type { BrowserWindow, Rectangle, Screen } from 'electron'
import { z } from 'zod'
import type { DocumentStore } from '../storage/document-store'

const boundsSchema = z.strictObject({
  bounds: z
    .strictObject({
      x: z.number().int(),
      y: z.number().int(),
      width: z.number().int(),
      height: z.number().int(),
    })
    .nullable(),
  isMaximized: z.boolean(),
})

type WindowBounds = z.infer<typeof boundsSchema>

/** Where the window was, in device-independent pixels. */
export interface RememberedBounds {
  /** The last bounds if they still lie on a screen, else null for the default. Never throws. */
  read(): Promise<WindowBounds>
  /** Remembers a window's bounds whenever they have changed for a moment, and when it closes. */
  follow(window: BrowserWindow): void
  /** Resolves once what is to be remembered is on disk. */
  settled(): Promise<void>
}

// A title bar of this much, in pixels, must be in reach.
const reach = 64

const isOnScreen = (bounds: Rectangle, screen: Pick<Screen, 'getAllDisplays'>): boolean =>
  screen.getAllDisplays().some(({ workArea }) => {
    const right = Math.min(bounds.x + bounds.width, workArea.x + workArea.width)
    const left = Math.max(bounds.x, workArea.x)
    const isTopInside = bounds.y >= workArea.y && bounds.y < workArea.y + workArea.height - reach
    return right - left >= reach && isTopInside
  })

/** Opens the document of the window's bounds. */
export const openWindowBounds = (
  store: DocumentStore,
  screen: Pick<Screen, 'getAllDisplays'>,
  log: (line: string) => void,
): RememberedBounds => {
  const initial: WindowBounds = { bounds: null, isMaximized: false }
  const document = store.open({ name: 'window', schema: boundsSchema, version: 1, initial })
  let last: Promise<unknown> = Promise.resolve()

  return {
    read: async () => {
      try {
        const { bounds, isMaximized } = await document.read()
        return { bounds: bounds !== null && isOnScreen(bounds, screen) ? bounds : null, isMaximized }
      } catch {
        return initial
      }
    },
    follow: (window) => {
      let timer: NodeJS.Timeout | undefined
      const remember = (): void => {
        clearTimeout(timer)
        const now: WindowBounds = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }
        // Not worth bothering a person with.
        last = document.update(() => now).catch(() => log('the window could not be remembered'))
      }
      const soon = (): void => {
        clearTimeout(timer)
        timer = setTimeout(remember, 500)
      }
      window.on('resize', soon)
      window.on('move', soon)
      window.on('close', remember)
      window.on('closed', () => clearTimeout(timer))
    },
    settled: async () => {
      await last
    },
  }
}
