import { useEffect, useRef } from 'react'
import { isMac } from '../bridge'
import { isShortcut } from '../ui'

/** Ctrl+C or ⌘C where nothing is selected: the value cannot be, so that each copy goes through main. */
export const useCopyKeys = (isOn: boolean, copy: () => void): void => {
  const latest = useRef(copy)
  useEffect(() => {
    latest.current = copy
  })
  useEffect(() => {
    if (!isOn) return undefined
    const pressed = (event: KeyboardEvent): void => {
      if (!isShortcut(event, 'Mod+C', isMac())) return
      if (document.getSelection()?.isCollapsed === false) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [isOn])
}
