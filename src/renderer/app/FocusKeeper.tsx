import { useEffect } from 'react'

// Those that have had the focus: one that opens gives it to what it begins with by itself, unless the focus is in it.
const focusedDialogs = new WeakSet<Element>()

/** Where the focus goes when what had it is gone: into the open dialog, else to the main pane. */
const refuge = (): HTMLElement | null => {
  const dialog = [...document.querySelectorAll<HTMLElement>('[data-dialog]')].at(-1)
  if (dialog === undefined) return document.getElementById('main')
  return focusedDialogs.has(dialog) ? dialog : null
}

/**
 * Keeps the focus in the window: a button that goes away with what it did, or a view that gives way to another, would
 * leave it nowhere, and a screen reader with nothing to say. Whoever moves it themselves comes first.
 */
export const FocusKeeper = () => {
  useEffect(() => {
    const focusIn = ({ target }: FocusEvent) => {
      const dialog = target instanceof Element ? target.closest('[data-dialog]') : null
      if (dialog !== null) focusedDialogs.add(dialog)
    }
    const focusOut = ({ target }: FocusEvent) =>
      requestAnimationFrame(() => {
        const isGone = target instanceof Element && !target.isConnected
        if (isGone && document.activeElement === document.body) refuge()?.focus({ preventScroll: true })
      })
    window.addEventListener('focusin', focusIn)
    window.addEventListener('focusout', focusOut)
    return () => {
      window.removeEventListener('focusin', focusIn)
      window.removeEventListener('focusout', focusOut)
    }
  }, [])
  return null
}
