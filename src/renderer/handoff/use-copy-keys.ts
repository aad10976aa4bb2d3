import { useEffect, useRef } from 'react'
import { isMac } from '../bridge'
import { isShortcut, isTypingIn } from '../ui'

const keepFromSelecting = (event: Event): void => {
  if (!isTypingIn(event.target)) event.preventDefault()
}

/**
 * While `isOn`, Ctrl+C or ⌘C is `copy`, once a press. Nothing on the page can be selected in any case: what the system
 * copies or drags, and X11's primary selection, go round main. Older Chromium has “Select all” take what
 * `user-select: none` leaves out.
 */
export const useCopyKeys = (isOn: boolean, copy: () => void): void => {
  const latest = useRef(copy)
  useEffect(() => {
    latest.current = copy
  })
  useEffect(() => {
    document.getSelection()?.removeAllRanges()
    document.addEventListener('selectstart', keepFromSelecting)
    return () => document.removeEventListener('selectstart', keepFromSelecting)
  }, [])
  useEffect(() => {
    if (!isOn) return undefined
    const pressed = (event: KeyboardEvent): void => {
      if (!isShortcut(event, 'Mod+C', isMac()) || isTypingIn(event.target)) return
      event.preventDefault()
      if (!event.repeat) latest.current()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [isOn])
}
