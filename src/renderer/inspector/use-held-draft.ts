import { useEffect, useState } from 'react'
import type { Draft } from './drafts'

/**
 * The draft to show: also one that is gone, for as long as the mouse button is down. Leaving a field ends its editing as the
 * button goes down; were its editor to go at once, what is below would move, and the click would miss it.
 */
export const useHeldDraft = (draft: Draft | null): Draft | null => {
  const [latest, setLatest] = useState(draft)
  const [isPressed, setPressed] = useState(false)
  if (draft !== null && draft !== latest) setLatest(draft)
  const shown = draft ?? (isPressed ? latest : null)
  const isShown = shown !== null
  useEffect(() => {
    if (!isShown) return undefined
    const ends = new AbortController()
    const { signal } = ends
    const press = ({ button }: PointerEvent) => {
      if (button === 0) setPressed(true)
    }
    // After the click, which comes with the release.
    const release = () => setTimeout(() => setPressed(false))
    addEventListener('pointerdown', press, { capture: true, signal })
    for (const end of ['pointerup', 'pointercancel', 'blur'])
      addEventListener(end, release, { capture: end !== 'blur', signal })
    return () => ends.abort()
  }, [isShown])
  return shown
}
