import { cloneElement, useEffect, useRef, type ReactElement } from 'react'
import styles from './Tooltip.module.css'

const layerId = 'hint'

// How long the next hint still comes at once after one was seen, in milliseconds: along a toolbar.
const groupedFor = 400

/**
 * A hint on hover and keyboard focus. Decorative for screen readers: the trigger carries its own name. Chromium does
 * the rest (HTML, interest invokers): when it comes and goes, a pointer that moves onto it, and its place.
 */
export const Tooltip = ({
  content,
  children,
}: {
  content: string
  children: ReactElement<Record<string, unknown>>
}) => cloneElement(children, { interestfor: layerId, 'data-hint': content })

/**
 * Gives the layer the words of the button that it is shown for, and takes it away with that button, as Chromium would
 * not. A key takes it away as well, and does what it does all the same.
 */
const tendLayer = (layer: HTMLElement): (() => void) => {
  const root = document.documentElement
  let shownFor: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const hide = (): void => layer.hidePopover()
  const say = (): void => {
    const words = shownFor?.dataset['hint'] ?? ''
    // The layer is itself in what is watched.
    if (layer.textContent !== words) layer.textContent = words
  }
  const follow = (): void => (shownFor?.isConnected === true ? say() : hide())
  const changes = new MutationObserver(follow)
  const listeners = new AbortController()
  const { signal } = listeners
  const show = (event: Event): void => {
    const source: unknown = 'source' in event ? event.source : null
    shownFor = source instanceof HTMLElement ? source : null
    say()
  }
  const toggled = (event: Event): void => {
    clearTimeout(timer)
    if ('newState' in event && event.newState === 'open') {
      root.dataset['hinting'] = ''
      changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-hint'] })
      window.addEventListener('keydown', hide, { capture: true, signal })
      // It may have gone before this was told.
      follow()
    } else {
      changes.disconnect()
      window.removeEventListener('keydown', hide, { capture: true })
      timer = setTimeout(() => delete root.dataset['hinting'], groupedFor)
    }
  }
  layer.addEventListener('interest', show, { signal })
  layer.addEventListener('toggle', toggled, { signal })
  return () => {
    clearTimeout(timer)
    changes.disconnect()
    listeners.abort()
  }
}

/** What shows all hints, once per window: a trigger costs no more than two attributes. */
export const HintLayer = () => {
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => (layer.current === null ? undefined : tendLayer(layer.current)), [])
  return <div ref={layer} id={layerId} popover="hint" className={styles.hint} aria-hidden="true" />
}
