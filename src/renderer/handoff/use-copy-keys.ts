import { useEffect, useRef } from 'react'
import { isMac } from '../bridge'
import { isShortcut } from '../ui'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/**
 * Ctrl+C or ⌘C is `copy`, and nothing on the page can be selected: what the system copies or drags, and X11's primary
 * selection, go round main. Older Chromium has “Select all” take what `user-select: none` leaves out.
 */
export const useCopyKeys = (isOn: boolean, copy: () => void): void => {
  const latest = useRef(copy)
  useEffect(() => {
    latest.current = copy
  })
  useEffect(() => {
    if (!isOn) return undefined
    const pressed = (event: KeyboardEvent): void => {
      if (!isShortcut(event, 'Mod+C', isMac()) || isField(event.target)) return
      event.preventDefault()
      latest.current()
    }
    const selecting = (event: Event): void => {
      if (!isField(event.target)) event.preventDefault()
    }
    document.getSelection()?.removeAllRanges()
    document.addEventListener('keydown', pressed)
    document.addEventListener('selectstart', selecting)
    return () => {
      document.removeEventListener('keydown', pressed)
      document.removeEventListener('selectstart', selecting)
    }
  }, [isOn])
}
