// A window that is not seen may never draw.
const drawsWithin = 500

let drawing: Promise<void> | null = null

/** The window is about to draw its first screen, which waits for nothing that can come a moment later. */
export const beginFirstDrawing = (): void => {
  drawing = new Promise((resolve) => {
    const end = (): void => {
      drawing = null
      resolve()
    }
    setTimeout(end, drawsWithin)
    requestAnimationFrame(() => setTimeout(end))
  })
}

/** Resolves once the first screen is there; null where it is, or is not drawn yet. */
export const firstDrawing = (): Promise<void> | null => drawing
