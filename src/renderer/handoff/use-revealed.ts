import { useEffect, useState } from 'react'

const blurPatience = 10_000

/**
 * A revealed value, in this component's state alone. It is dropped when hidden, when the component goes, and a
 * little after the window lost the focus; `onTimeout` then says so.
 */
export const useRevealed = (
  onTimeout: () => void,
): {
  readonly value: string | null
  readonly show: (value: string) => void
  readonly hide: () => void
} => {
  const [value, setValue] = useState<string | null>(null)
  const [, redraw] = useState(0)
  const isShown = value !== null
  useEffect(() => {
    if (!isShown) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = () => {
      setValue(null)
      onTimeout()
    }
    const left = () => {
      clearTimeout(timer)
      timer = setTimeout(end, blurPatience)
    }
    const back = () => clearTimeout(timer)
    const hidden = () => document.visibilityState === 'hidden' && end()
    if (!document.hasFocus()) left()
    window.addEventListener('blur', left)
    window.addEventListener('focus', back)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      // React keeps the drawing before the present one; only a second one without the value lets go of it.
      redraw((count) => count + 1)
      clearTimeout(timer)
      window.removeEventListener('blur', left)
      window.removeEventListener('focus', back)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [isShown, onTimeout])
  return { value, show: setValue, hide: () => setValue(null) }
}
