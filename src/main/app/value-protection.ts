import type { Settings } from '#shared/settings'
import type { Events } from '../events'
import type { OnlyWindow } from '../window/only-window'

/** Keeps the window out of screenshots and recordings while it holds a key's value, unless that is switched off. */
export const protectValues = (
  events: Pick<Events, 'on'>,
  window: Pick<OnlyWindow, 'protect'>,
  settings: () => Settings,
): void => {
  let areValuesHeld = false
  const protect = (): void => window.protect(areValuesHeld && settings().protectFromCapture)
  events.on('valuesHeld', ({ areHeld }) => {
    areValuesHeld = areHeld
    protect()
  })
  events.on('settingsChanged', protect)
}
