import { useEffect } from 'react'

/** Where the focus goes when what had it is gone: into the open dialog, else to the main pane. */
const refuge = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>('[data-dialog]')].at(-1) ?? document.getElementById('main')

/**
 * Keeps the focus in the window: a button that goes away with what it did, or a view that gives way to another, would
 * leave it nowhere, and a screen reader with nothing to say. Whoever moves it themselves comes first.
 */
export const FocusKeeper = () => {
  useEffect(() => {
    const focusOut = ({ target }: FocusEvent) =>
      requestAnimationFrame(() => {
        const isGone = target instanceof Element && !target.isConnected
        if (isGone && document.activeElement === document.body) refuge()?.focus({ preventScroll: true })
      })
    window.addEventListener('focusout', focusOut)
    return () => window.removeEventListener('focusout', focusOut)
  }, [])
  return null
}
