import { useEffect, useRef } from 'react'

/** Ctrl+C or ⌘C where nothing is selected: the value cannot be, so that each copy goes through main. */
export const useCopyKeys = (isOn: boolean, copy: () => void): void => {
  const latest = useRef(copy)
  useEffect(() => {
    latest.current = copy
  })
  useEffect(() => {
    if (!isOn) return undefined
    const pressed = (event: KeyboardEvent): void => {
      const isCopy = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!isCopy || event.key.toLowerCase() !== 'c') return
      if (document.getSelection()?.isCollapsed === false) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [isOn])
}
